// Reads texts with the editor's format.js and writes them back, as tests/test_editor_format.py asks.
//
// `node editor_format.mjs format.js` reads lines `{fields, jobs}`, each job a `{text, order, set}`,
// and answers each with a line that has for each job `{values, text}`: what the form shows, and
// what is written when the values of `set` are put in, where a path like `phones.1.purpose` is a
// part of a list.

import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { format } = await import(pathToFileURL(process.argv[2]));

for await (const line of createInterface({ input: process.stdin })) {
  const { fields, jobs } = JSON.parse(line);
  const { fromFile, toFile } = format(fields);
  console.log(JSON.stringify(jobs.map(({ text, order, set }) => {
    const values = fromFile(text);
    const changed = structuredClone(values);
    for (const [path, value] of Object.entries(set)) put(changed, path.split('.'), value);
    return { values, text: toFile(changed, order) };
  })));
}

function put(values, [name, ...path], value) {
  if (path.length) put(values[name], path, value);
  else if (Array.isArray(values) && value === null) values.splice(Number(name), 1);
  else values[name] = value;
}
