// Reads a text's file into the form's values, and writes them back as a careful person would.
//
// The lines of what was not changed stay as they were, byte for byte: notes, order, quotation
// marks, empty lines and the body. Every value is text; none becomes a number or a date. The
// file's own text travels with the values under ORIGINAL, since what is written depends on it.
//
// A field is `{name, shape, fields}` as config.py has it. Its shape says how it is written:
//   (none)   a text on one line                    in the form a string
//   rows     one or several texts                  in the form a string with a line for each
//   pairs    a list of `first: second`             in the form a list of objects of two
//   named    a list of `name: value` several       in the form a list of objects

import { isMap, isScalar, isSeq, LineCounter, parseDocument } from './yaml/index.js';

export const ORIGINAL = '_original';
export const BODY = 'body';
const FENCE = '---';
const FIELD = /^(["']?)([\p{L}_][\p{L}\p{N}_ -]{0,60})\1[ \t]*:(?=[ \t]|$)/u;

/** Give Decap's reader and writer of files with these fields, of which names are unique. */
export function format(fields) {
  const known = new Map(fields.map((field) => [field.name, field]));
  return {
    fromFile: (text) => fromFile(text, known),
    toFile: (data, order = []) => toFile(data, order.filter((name) => known.has(name)), known),
  };
}

function fromFile(text, known) {
  const file = cut(text, known);
  const values = { [ORIGINAL]: text };
  for (const block of file.blocks.filter(({ name }) => known.has(name))) {
    if (!(block.name in values)) {
      values[block.name] = read(block.lines, known.get(block.name)).value;
    }
  }
  const body = shown(file.body).middle;
  return body ? { ...values, [BODY]: body } : values;
}

function toFile(data, order, known) {
  const file = cut(data[ORIGINAL] ?? '', known);
  const blocks = file.blocks.slice();
  for (const name of order) {
    const field = known.get(name);
    const value = cleaned(data[name], field);
    const place = blocks.findIndex((block) => block.name === name);
    const old = blocks[place];
    if (!old && !isEmpty(value)) {
      blocks.splice(placeOf(name, order, blocks), 0, { name, lines: written(field, value) });
    } else if (old && !same(value, read(old.lines, field).value)) {
      const lines = isEmpty(value) ? [] : edited(old.lines, field, value);
      blocks[place] = { name: isEmpty(value) ? null : name, lines };
    }
  }
  return joined(file, blocks, data[BODY] ?? '');
}

// ---- A file and its parts ------------------------------------------------------------------

/** Cut a file into blocks, each of a field or of what stands between fields, and its body. */
function cut(text, known) {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const all = text.slice(mark.length).split(/(?<=\n)/);
  const end = /\r\n$/.test(all[0] ?? '') ? '\r\n' : '\n';
  const plain = all.map((line) => line.replace(/\r?\n$/, ''));
  const closing = plain[0]?.trimEnd() === FENCE ? closingFence(plain, known) : -1;
  if (closing < 0) {
    return { mark, end, opening: `${FENCE}${end}`, closing: `${FENCE}${end}`, blocks: [],
      body: all.join(''), bare: true };
  }
  const lines = all.slice(1, closing).map((raw, place) => ({ raw, text: plain[place + 1] }));
  return { mark, end, opening: all[0], closing: all[closing], blocks: blocksOf(lines),
    body: all.slice(closing + 1).join(''), bare: false };
}

/** Find the line that ends the fields; one with nothing but more fields below it does not. */
function closingFence(lines, known) {
  const fences = lines.flatMap((line, place) => (place && line.trimEnd() === FENCE ? [place] : []));
  for (let each = 0; each + 1 < fences.length; each += 1) {
    const between = lines.slice(fences[each] + 1, fences[each + 1]).filter((line) => line.trim());
    const fields = between.filter((line) => known.has(line.split(':')[0].trimEnd()));
    if (!fields.length || fields.length < between.length) return fences[each];
  }
  return fences.at(-1) ?? -1;
}

/** Give the lines' blocks. A block's lines are strings without their ends; `raw` has them with. */
function blocksOf(lines) {
  const blocks = [];
  for (const line of lines) {
    const name = FIELD.exec(line.text)?.[2].trimEnd();
    const block = blocks.at(-1);
    if (name) blocks.push({ name, all: [line] });
    else if (block) block.all.push(line);
    else blocks.push({ name: null, all: [line] });
  }
  return blocks.flatMap(({ name, all }) => {
    const length = name ? valueLength(all.map(({ text }) => text)) : 0;
    const parts = [{ name, all: all.slice(0, length) }, { name: null, all: all.slice(length) }];
    return parts.filter(({ all: part }) => part.length).map(asBlock);
  });
}

const asBlock = ({ name, all }) => ({
  name,
  lines: all.map(({ text }) => text),
  raw: all.map(({ raw }) => raw),
});

/** Tell how many lines of a block are the field's: not the notes and empty lines at its end. */
function valueLength(lines) {
  const stray = lines.findIndex((line, place) => place && /^[^\s#-]|^-(?=\S)/.test(line));
  let length = stray < 0 ? lines.length : stray;
  while (length > 1 && isBetween(lines[length - 1])) length -= 1;
  return length;
}

const isBetween = (line) => !line.trim() || line.startsWith('#');

/** Give the place of a new field: after the nearest field before it in the declared order. */
function placeOf(name, order, blocks) {
  for (const before of order.slice(0, order.indexOf(name)).reverse()) {
    const place = blocks.findIndex((block) => block.name === before);
    if (place >= 0) return place + 1;
  }
  const first = blocks.findIndex((block) => block.name !== null);
  return first < 0 ? blocks.length : first;
}

function joined(file, blocks, body) {
  const above = blocks.flatMap(({ lines, raw }) => raw ?? lines.map((line) => line + file.end));
  const old = shown(file.body);
  const edited = body.replace(/\r\n?/g, '\n');
  if (file.bare && !above.length && edited.trimEnd() === old.middle) return file.mark + file.body;
  let below = file.body;
  if (edited.trimEnd() !== old.middle || file.bare) {
    const middle = shown(edited).middle.replaceAll('\n', file.end);
    const lead = old.middle && !file.bare ? old.lead : file.end;
    below = middle ? lead + middle + (old.tail || file.end) : '';
  }
  const closing = below && !file.closing.endsWith('\n') ? file.closing + file.end : file.closing;
  return file.mark + file.opening + above.join('') + closing + below;
}

/** Cut a body into empty lines, what the form shows of it, and the white space at its end. */
function shown(body) {
  const [, lead, middle, tail] = /^((?:[ \t]*\r?\n)*)(.*?)(\s*)$/s.exec(body);
  return { lead, middle: middle.replace(/\r\n?/g, '\n'), tail };
}

// ---- Reading -------------------------------------------------------------------------------

/** Read a field's lines: its value for the form, and how it is written.
 *
 * `style` is `inline`, `literal` (lines below `|`), `list`, or `other`; the items of a list have
 * the lines from `from` to before `to`.
 */
function read(lines, field) {
  const root = parsed(lines);
  const node = root?.value;
  if (!field.shape) return { value: textOf(root, lines), style: 'inline' };
  const items = node ? itemsOf(root, lines, field) : [{ value: asItem(rest(lines), field) }];
  const values = items.map(({ value }) => value).filter((value) => !isEmpty(value));
  const value = field.shape === 'rows' ? values.join('\n') : values;
  return { value, style: styleOf(root, lines), items };
}

/** Read lines as a field; null where they are not as they should be, or would lose something. */
function parsed(lines) {
  const source = lines.join('\n');
  const counter = new LineCounter();
  const document = parseDocument(source, {
    schema: 'failsafe', lineCounter: counter, uniqueKeys: false, logLevel: 'silent',
  });
  const pair = isMap(document.contents) && document.contents.items.length === 1
    ? document.contents.items[0] : null;
  if (!pair || document.errors.length || document.comment || hidden(lines)) return null;
  const special = (node) => node?.anchor || node?.tag || node?.source === undefined;
  if (isScalar(pair.value) && special(pair.value)) return null;
  const lineOf = (offset) => counter.linePos(offset).line - 1;
  return { value: pair.value, source, lineOf };
}

/** Tell whether something after ` #` would be lost, outside quotation marks and lines below `|`. */
function hidden(lines) {
  const literal = /:[ \t]+[|>]/.test(lines[0]);
  return !literal && lines.some((line) => / #/.test(line.replace(/"[^"]*"|'(?:[^']|'')*'/g, '')));
}

/** Give the text of a field, or what stands there where it is something else. */
function textOf(root, lines) {
  const node = root?.value;
  return collapsed(isScalar(node) ? node.value ?? '' : rest(lines));
}

/** Give what stands after a field's name, as it stands. */
const rest = (lines) => collapsed([lines[0].replace(FIELD, ''), ...lines.slice(1)].join('\n'));

function styleOf(root, lines) {
  const node = root?.value;
  if (isSeq(node)) return node.flow ? 'other' : 'list';
  if (isScalar(node)) {
    if (node.type === 'BLOCK_LITERAL') return 'literal';
    return lines.length === 1 ? 'inline' : 'other';
  }
  return 'other';
}

function itemsOf({ value: node, source, lineOf }, lines, field) {
  if (isSeq(node)) {
    return node.items.map((item, place) => {
      const from = lineOf(source.lastIndexOf('-', item.range[0] - 1));
      const next = node.items[place + 1];
      const to = next ? lineOf(source.lastIndexOf('-', next.range[0] - 1)) : lines.length;
      const own = from + valueLength(lines.slice(from, to).map((line) => ` ${line}`));
      return { value: itemOf(item, source, field), from, to: Math.max(from + 1, trimmed(lines, from, own)) };
    });
  }
  if (isMap(node)) {
    const names = new Set((field.fields ?? []).map(({ name }) => name));
    const named = field.shape === 'named' || node.items.some(({ key }) => names.has(scalarText(key)));
    if (named && field.shape !== 'rows') return [{ value: itemOf(node, source, field) }];
    return node.items.map((pair) => ({ value: pairOf(pair, source, field) }));
  }
  const literal = /^BLOCK_/.test(node.type ?? '');
  const rows = literal ? node.value.split('\n') : [node.value ?? ''];
  const filled = rows.map((row, place) => ({ row, place })).filter(({ row }) => row.trim());
  return filled.map(({ row, place }) => (
    { value: asItem(collapsed(row), field), from: place + 1, to: place + 2 }));
}

function trimmed(lines, from, to) {
  let end = to;
  while (end > from + 1 && isBetween(lines[end - 1])) end -= 1;
  return end;
}

/** Give an item of a list as the form has it. */
function itemOf(node, source, field) {
  if (isScalar(node)) return asItem(collapsed(node.value ?? ''), field);
  if (!isMap(node)) return asItem(sourceOf(node, source), field);
  const keys = node.items.map(({ key }) => scalarText(key));
  const names = (field.fields ?? []).map(({ name }) => name);
  if (field.shape !== 'rows' && keys.some((key) => names.includes(key))) {
    return Object.fromEntries(node.items
      .filter(({ key }) => names.includes(scalarText(key)))
      .map(({ key, value }) => [scalarText(key), partOf(value, source, field, scalarText(key))]));
  }
  if (keys.length === 1) return pairOf(node.items[0], source, field);
  return asItem(sourceOf(node, source), field);
}

/** Give the value of a name within an item of a list. */
function partOf(node, source, field, name) {
  const part = field.fields.find((each) => each.name === name);
  if (part.shape !== 'rows') {
    return isScalar(node) || !node ? scalarText(node) : sourceOf(node, source);
  }
  if (isSeq(node)) return node.items.map((item) => itemOf(item, source, part)).join('\n');
  if (isMap(node)) return node.items.map((pair) => pairOf(pair, source, part)).join('\n');
  return rowsOf(node?.value ?? '').join('\n');
}

function pairOf({ key, value }, source, field) {
  const second = isScalar(value) || !value ? scalarText(value) : sourceOf(value, source);
  return asItem(`${scalarText(key)}: ${second}`, field, scalarText(key), second);
}

/** Give one item that is written as a text: of a pair what stands before and after the colon. */
function asItem(text, field, first = null, second = '') {
  if (field.shape === 'rows') return collapsed(text);
  const names = field.fields.map(({ name }) => name);
  if (field.shape === 'named') return text ? { [names[0]]: text } : {};
  if (first === null) {
    const colon = text.indexOf(': ');
    return asItem(text, field, colon < 0 ? text : text.slice(0, colon),
      colon < 0 ? '' : text.slice(colon + 2));
  }
  return { ...(first && { [names[0]]: first }), ...(second && { [names[1]]: second }) };
}

const scalarText = (node) => collapsed(isScalar(node) ? node.value ?? '' : '');
const sourceOf = (node, source) => collapsed(source.slice(node.range[0], node.range[1]));
const collapsed = (text) => String(text).replace(/[ \t\n\r\f\v\x85\u2028\u2029]+/g, ' ').trim();
const rowsOf = (text) => String(text).split(/[\n\r]+/).map(collapsed).filter(Boolean);

// ---- The form's values ---------------------------------------------------------------------

/** Give a value of the form without what is empty in it. */
function cleaned(value, field) {
  if (field.shape === 'rows') return rowsOf(value ?? '').join('\n');
  if (!field.shape) return collapsed(value ?? '');
  return (Array.isArray(value) ? value : [])
    .map((item) => Object.fromEntries(field.fields
      .map((part) => [part.name, cleaned((item ?? {})[part.name], part)])
      .filter(([, part]) => !isEmpty(part))))
    .filter((item) => !isEmpty(item));
}

const isEmpty = (value) => value === null || value === undefined || value === ''
  || (typeof value === 'object' && !Object.keys(value).length);

function same(one, other) {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length
    && keys.every((key) => key in other && same(one[key], other[key]));
}

// ---- Writing -------------------------------------------------------------------------------

/** Give a field's lines with a new value, changing as few of them as can be. */
function edited(lines, field, value) {
  const old = read(lines, field);
  if (field.shape && (old.style === 'list' || old.style === 'literal')) {
    return editedList(lines, field, old, field.shape === 'rows' ? rowsOf(value) : value);
  }
  const single = field.shape && old.style === 'inline' ? inline(field, value) : null;
  return single === null ? written(field, value) : [`${field.name}: ${single}`];
}

/** Give the lines of a field that was not there before. */
function written(field, value) {
  if (!field.shape) return [`${field.name}: ${scalar(value)}`];
  const single = field.shape === 'rows' ? inline(field, value) : null;
  if (single !== null) return [`${field.name}: ${single}`];
  const items = field.shape === 'rows' ? rowsOf(value) : value;
  return [`${field.name}:`, ...items.flatMap((item) => newItem(item, field, '  - '))];
}

/** Give a list of one as the text on the field's line that stands for it, or null. */
function inline(field, value) {
  const items = field.shape === 'rows' ? rowsOf(value) : value;
  if (items.length !== 1) return null;
  if (field.shape === 'rows') return scalar(items[0]);
  const [first, second] = field.fields.map(({ name }) => items[0][name] ?? '');
  if (field.shape === 'pairs') return first ? scalar(second ? `${first}: ${second}` : first) : null;
  return Object.keys(items[0]).length === 1 && first && !first.includes('\n') ? scalar(first) : null;
}

/** Give a list's lines: those of its unchanged items as they are. */
function editedList(lines, field, old, values) {
  const prefix = prefixOf(lines, old);
  const result = lines.slice(0, old.items[0].from);
  let done = old.items[0].from;
  for (const { before, after } of aligned(old.items, values)) {
    if (before) {
      result.push(...lines.slice(done, before.from));
      done = before.to;
    }
    if (before && after !== undefined && same(before.value, after)) {
      result.push(...lines.slice(before.from, before.to));
    } else if (before && after !== undefined) {
      result.push(...editedItem(lines.slice(before.from, before.to), field, old, after, prefix));
    } else if (after !== undefined) {
      result.push(...newRow(after, field, old, prefix));
    }
  }
  return [...result, ...lines.slice(done)];
}

const prefixOf = (lines, { style, items }) => (
  style === 'literal' ? /^\s*/ : /^\s*-\s*/).exec(lines[items[0].from])[0].replace(/-$/, '- ');

const newRow = (value, field, { style }, prefix) => (
  style === 'literal' ? [prefix + plainItem(value, field)] : newItem(value, field, prefix));

function plainItem(value, field) {
  if (field.shape === 'rows') return value;
  return field.fields.map(({ name }) => value[name]).filter(Boolean).join(': ');
}

/** Pair old items with new ones: the equal ones first, and what lies between them in order. */
function aligned(items, values) {
  const lengths = Array.from({ length: items.length + 1 }, () => Array(values.length + 1).fill(0));
  for (let i = items.length - 1; i >= 0; i -= 1) {
    for (let j = values.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = same(items[i].value, values[j])
        ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const result = [];
  let olds = [];
  let news = [];
  const flush = () => {
    for (let k = 0; k < Math.max(olds.length, news.length); k += 1) {
      result.push({ before: olds[k], after: news[k] });
    }
    olds = [];
    news = [];
  };
  let [i, j] = [0, 0];
  while (i < items.length || j < values.length) {
    if (i < items.length && j < values.length && same(items[i].value, values[j])) {
      flush();
      result.push({ before: items[i], after: values[j] });
      i += 1;
      j += 1;
    } else if (j >= values.length || (i < items.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      olds.push(items[i]);
      i += 1;
    } else {
      news.push(values[j]);
      j += 1;
    }
  }
  flush();
  return result;
}

/** Give an item's lines with a new value; of one with names, only the changed ones' differ. */
function editedItem(lines, field, old, value, prefix) {
  const [own] = /^\s*-\s+/.exec(lines[0]) ?? [''];
  const names = (field.fields ?? []).map(({ name }) => name);
  const blank = ' '.repeat(own.length);
  const within = [blank + lines[0].slice(own.length), ...lines.slice(1)]
    .map((line) => (line.startsWith(blank) ? line.slice(own.length) : line.trimStart()));
  const blocks = blocksOf(within.map((text) => ({ raw: text, text })));
  const isNamed = old.style === 'list' && field.shape !== 'rows'
    && blocks.some(({ name }) => names.includes(name)) && own;
  if (!isNamed) return newRow(value, field, old, prefix);
  const kept = blocks.filter(({ name }) => !names.includes(name) || name in value).map((block) => {
    const part = field.fields.find(({ name }) => name === block.name);
    if (!part || same(read(block.lines, part).value, value[part.name])) return block.lines;
    return edited(block.lines, part, value[part.name]);
  });
  const added = field.fields
    .filter((part) => part.name in value && !blocks.some(({ name }) => name === part.name))
    .map((part) => written(part, value[part.name]));
  return indented([...kept, ...added].flat(), own);
}

function newItem(value, field, prefix) {
  if (field.shape === 'rows') return [prefix + scalar(value)];
  if (field.shape === 'named') {
    const parts = field.fields.filter(({ name }) => name in value);
    return indented(parts.flatMap((part) => written(part, value[part.name])), prefix);
  }
  const [first, second] = field.fields.map(({ name }) => value[name] ?? '');
  return [prefix + (second ? `${scalar(first)}: ${scalar(second)}` : scalar(first))];
}

const indented = (lines, prefix) => lines.map((line, place) => (
  place && !line ? line : (place ? ' '.repeat(prefix.length) : prefix) + line));

/** Give a text as it is written on a field's line: in quotation marks only where it has to be. */
function scalar(text) {
  if (text && !needsQuotes(text)) return text;
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

const needsQuotes = (text) => /^[,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|:(?:\s|$)|\s#/.test(text);
