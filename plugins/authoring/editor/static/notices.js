// Says over the form why a text was not saved, until that is mended or the list is closed.

/** Give the board: `show({error, faults})` and `clear()`. */
export function notices(config) {
  const labels = labelsOf(config);
  window.addEventListener('hashchange', clear);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && clear());
  return { show: (refusal) => show(refusal, labels), clear };
}

function show({ error, faults = [] }, labels) {
  clear();
  const board = element('section', { id: 'besked', tabIndex: -1 });
  board.setAttribute('role', 'alert');
  board.setAttribute('aria-labelledby', 'besked-rubrik');
  const close = element('button', { type: 'button', textContent: 'Stäng' });
  close.addEventListener('click', clear);
  board.append(
    element('h2', { id: 'besked-rubrik', textContent: 'Texten är inte sparad' }),
    element('p', { textContent: error || 'Servern sa inte varför.' }),
    ...(faults.length ? [listOf(faults, labels)] : []),
    close,
  );
  document.body.prepend(board);
  document.body.style.setProperty('--besked', `${board.offsetHeight}px`);
  board.focus();
}

function clear() {
  document.getElementById('besked')?.remove();
}

function listOf(faults, labels) {
  const list = element('ul', {});
  for (const { what = '', cure = '', field } of faults) {
    const item = element('li', {});
    item.append(element('strong', { textContent: what }), ` ${cure}`);
    if (labels.has(field)) item.append(' ', wayTo(field, labels.get(field)));
    list.append(item);
  }
  return list;
}

function wayTo(name, label) {
  const button = element('button', { type: 'button', textContent: `Gå till ${label}` });
  button.addEventListener('click', () => {
    const field = document.querySelector(`[id^="${name}-field-"]`);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  });
  return button;
}

function labelsOf({ collections }) {
  const forms = collections.flatMap(({ fields, files }) => (
    fields ? [fields] : files.map((file) => file.fields)));
  return new Map(forms.flat().map(({ name, label }) => [name, label]));
}

const element = (name, values) => Object.assign(document.createElement(name), values);
