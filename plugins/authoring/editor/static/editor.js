// Starts Decap with the configuration beside this file, and fits it to the desk and to staff.

import { adapt } from './backend.js';
import { format } from './format.js';
import { followLinks } from './links.js';
import { FILE_NAME, fileName } from './names.js';
import { notices } from './notices.js';
import { rememberSaved } from './saved.js';
import { phrases, plainPhrases, speakSwedish } from './swedish.js';
import { registerWidgets } from './widgets.js';

const [settings] = await Promise.all([fetch('config.json').then((file) => file.json()), decap()]);
start(window.CMS, settings);

/** Load Decap, which would start by itself unless told not to. */
function decap() {
  window.CMS_MANUAL_INIT = true;
  const script = Object.assign(document.createElement('script'), { src: 'decap/decap-cms.js' });
  return new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
}

function start(CMS, config) {
  const board = notices(config);
  const plain = config.publish_mode === 'simple' ? plainPhrases : {};
  CMS.registerLocale('sv', [phrases, plain].reduce(merged, CMS.getLocale('sv')));
  speakSwedish();
  CMS.registerCustomFormat('projektsida', 'md', format(fieldsOf(config)));
  registerWidgets(CMS);
  CMS.registerEventListener({ name: 'preSave', handler: nameNewFile });
  CMS.registerEventListener({ name: 'postSave', handler: rememberSaved });
  adapt(CMS.getBackend(config.backend.name), config, board);
  followLinks();
  if (config.backend.name === 'proxy') logIn();
  document.body.classList.add(config.backend.name);
  CMS.init({ config });
}

/** Let nobody meet a login page at the desk, where there is nothing to log in to. */
function logIn() {
  window.localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'proxy' }));
}

/** Give all fields of all forms, each name once; the ones of a name are written alike. */
function fieldsOf({ collections }) {
  const forms = collections.flatMap(({ fields, files }) => (
    fields ? [fields] : files.map((file) => file.fields)));
  const named = forms.flat().filter(({ name }) => name !== 'body').map((each) => [each.name, each]);
  return [...new Map(named).values()];
}

/** Give a new text the name of its file, which Decap then makes unique in its folder. */
function nameNewFile({ entry }) {
  const data = entry.get('data');
  return entry.get('newRecord') ? data.set(FILE_NAME, fileName(data.toJS())) : data;
}

function merged(one, other) {
  const deep = (key) => typeof one?.[key] === 'object' && typeof other[key] === 'object';
  const entries = Object.keys(other).map((key) => (
    [key, deep(key) ? merged(one[key], other[key]) : other[key]]));
  return { ...one, ...Object.fromEntries(entries) };
}
