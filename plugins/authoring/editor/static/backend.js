// Fits the keeper of the texts to this site: which texts a list has, and what follows a save.

import { expect } from './links.js';

const ALL_IS_WELL = { auth: { status: true }, api: { status: true, statusPage: '' } };
const DEEPEST = 10; // folders within a collection's folder

/** Change what a registered backend of Decap makes. */
export function adapt(registered, config, board) {
  const { init } = registered;
  registered.init = (...given) => {
    const backend = init(...given);
    if (config.backend.name === 'proxy') backend.request = requester(config);
    backend.status = async () => ALL_IS_WELL; // or GitHub's status page would be asked
    listWell(backend, config);
    tellOfSaves(backend, config, board);
    return backend;
  };
}

/** List texts in folders too, the latest file names first, but not those with a form of their own. */
function listWell(backend, config) {
  const own = new Set(config.collections.flatMap(({ files = [] }) => files.map(({ file }) => file)));
  const chosen = (list) => {
    const result = list.filter(({ file }) => !own.has(file.path));
    result.sort((one, other) => (one.file.path < other.file.path ? 1 : -1));
    for (const symbol of Object.getOwnPropertySymbols(list)) result[symbol] = list[symbol];
    return result;
  };
  for (const name of ['entriesByFolder', 'allEntriesByFolder'].filter((each) => backend[each])) {
    const list = backend[name].bind(backend);
    backend[name] = async (folder, extension, _depth, ...more) => (
      chosen(await list(folder, extension, DEEPEST, ...more)));
  }
  if (backend.traverseCursor) {
    const traverse = backend.traverseCursor.bind(backend);
    backend.traverseCursor = async (...given) => {
      const page = await traverse(...given);
      return { ...page, entries: chosen(page.entries) };
    };
  }
}

function tellOfSaves(backend, config, board) {
  const content = config.media_folder.replace(/bilder$/, '');
  const tell = (type, path) => {
    if (window.parent !== window) {
      window.parent.postMessage({ type, path: path.replace(content, '') }, window.location.origin);
    }
  };
  const failed = ({ message, refused }) => board.show(refused ?? { error: `${NO_SAVE} ${message}` });
  after(backend, 'persistEntry', ({ dataFiles }) => {
    board.clear();
    expect(dataFiles[0].slug);
    dataFiles.forEach(({ path, newPath }) => tell('sparad', newPath ?? path));
  }, failed);
  after(backend, 'deleteFiles', (paths) => {
    board.clear();
    paths.forEach((path) => tell('borttagen', path));
  }, failed);
  after(backend, 'persistMedia', board.clear, failed);
}

function after(backend, name, then, failed) {
  const work = backend[name].bind(backend);
  backend[name] = async (...given) => {
    const result = await work(...given).catch((error) => {
      failed(error);
      throw error;
    });
    then(...given);
    return result;
  };
}

/** Give what asks the server at the desk; its errors have in `refused` what the server said.
 *
 * With a text goes what it was when it was opened, so that the server can tell whether somebody
 * else has changed it since: `X-Oppnad` is the SHA-256 of its bytes, or `ny`.
 */
function requester({ backend: { proxy_url: address, branch } }) {
  return async ({ action, params }) => {
    const files = action === 'persistEntry' ? params.dataFiles : [];
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    if (files.length) headers['X-Oppnad'] = opened.get(files[0].path) ?? 'ny';
    const body = JSON.stringify({ branch, action, params: { branch, ...params } });
    const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (!answer?.ok || said === null) {
      const refused = said ?? { error: NO_ANSWER };
      throw Object.assign(new Error(refused.error), { refused, status: answer?.status });
    }
    if (action === 'getEntry' && said.file?.id) opened.set(params.path, said.file.id);
    for (const { path, raw } of files) opened.set(path, await sha256(raw));
    return said;
  };
}

const opened = new Map();
const NO_SAVE = 'Det du har skrivit finns kvar här. Försök igen om en stund. Servern svarade:';
const NO_ANSWER = 'Programmet på din dator svarar inte. Det du har skrivit finns kvar här. '
  + 'Se efter om make edit är igång, starta det igen om det behövs och spara på nytt.';

async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
