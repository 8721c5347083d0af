// The fields of the form that Decap has no fitting ones for.

const UNDERSTOOD = '/_redigera/datum'; // there is none on the web
const PATIENCE = 350; // milliseconds after the last key

/** Register the widgets, and let what must be filled in be empty in a draft. */
export function registerWidgets(CMS) {
  const { createClass, h } = window;
  CMS.registerWidget('datum', createClass(dateControl(h)));
  CMS.registerWidget('rader', createClass(rowsControl(h)));
  CMS.registerWidget('brodtext', createClass(bodyControl(h)));
  for (const name of ['datum', 'rader', 'string', 'select', 'list', 'image']) {
    const widget = CMS.getWidget(name);
    widget.control = unfinished(widget.control);
  }
}

/** Let a field be empty in a text that is not published, but for the title, which names its file. */
function unfinished(Control) {
  return class extends Control {
    getValidateValue() {
      const { value, field, getEntry } = this.props;
      const status = getEntry?.()?.getIn(['data', 'status']);
      const waits = ['draft', 'skip'].includes(status) && field.get('name') !== 'title';
      const empty = value === undefined || value === null || value === '' || value.size === 0;
      return waits && empty ? field.get('example') ?? value : value; // which fits its pattern
    }
  };
}

const attributes = ({ forID, value, classNameWrapper, setActiveStyle, setInactiveStyle }) => ({
  id: forID,
  className: classNameWrapper,
  value: value || '',
  onFocus: setActiveStyle,
  onBlur: setInactiveStyle,
});

/** A date, with how it is understood under it. */
const dateControl = (h) => ({
  getInitialState: () => ({ said: '', wrong: false }),

  componentDidMount() {
    this.ask(this.props.value);
  },

  componentWillUnmount() {
    this.gone = true;
    clearTimeout(this.timer);
  },

  change(event) {
    const text = event.target.value;
    this.props.onChange(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(text), PATIENCE);
  },

  async ask(text) {
    this.asked = text;
    const answer = text?.trim() && document.body.classList.contains('proxy')
      ? await understood(text) : null;
    if (this.gone || this.asked !== text) return;
    const wrong = Boolean(answer?.what);
    const said = wrong ? `${answer.what} ${answer.cure ?? ''}` : answer?.understood ?? '';
    this.setState({ said, wrong });
  },

  render() {
    const { said, wrong } = this.state;
    const understoodId = `${this.props.forID}-forstas`;
    return h('div', {},
      h('input', { ...attributes(this.props), type: 'text', autoComplete: 'off',
        onChange: this.change, 'aria-describedby': understoodId }),
      h('p', { id: understoodId, 'aria-live': 'polite', className: wrong ? 'forstas fel' : 'forstas' },
        said && !wrong ? `Förstås som: ${said}` : said));
  },
});

async function understood(text) {
  const answer = await fetch(`${UNDERSTOOD}?text=${encodeURIComponent(text)}`).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

/** Several short texts, one on each line, or one that is long. */
const rowsControl = (h) => ({
  render() {
    const { value, onChange } = this.props;
    const rows = Math.max(2, (value || '').split('\n').length + 1);
    return h('textarea', { ...attributes(this.props), rows, autoComplete: 'off',
      onChange: (event) => onChange(event.target.value) });
  },
});

/** The body as it is written in the file, with ways to put in a picture or a document. */
const bodyControl = (h) => ({
  componentDidUpdate() {
    const { mediaPaths, onRemoveInsertedMedia } = this.props;
    const chosen = mediaPaths.get(this.props.forID);
    if (!chosen) return;
    onRemoveInsertedMedia(this.props.forID);
    const path = encodeURI(String(chosen));
    if (this.picture) this.insert(`![Beskriv bilden](${path})`, true);
    else this.insert(`[Dokumentets namn](${path})`);
  },

  shouldComponentUpdate: () => true,

  choose(picture) {
    this.picture = picture;
    const { field, forID, onOpenMediaLibrary } = this.props;
    onOpenMediaLibrary({ controlID: forID, forImage: picture, value: '',
      field: picture ? this.imageField() : field });
  },

  imageField() {
    const { collection, getEntry } = this.props;
    const slug = getEntry().get('slug');
    const file = collection.get('files')?.find((each) => each.get('name') === slug);
    return (file ?? collection).get('fields')?.find((each) => each.get('name') === 'image');
  },

  /** Put in a text where the cursor is, and mark the words in it that are to be written over. */
  insert(text, apart = false) {
    const value = this.props.value || '';
    const before = value.slice(0, this.area.selectionStart);
    const after = value.slice(this.area.selectionEnd);
    const lead = apart ? emptyLine(/\n*$/.exec(before)[0], before) : '';
    const tail = apart ? emptyLine(/^\n*/.exec(after)[0], after) : '';
    this.props.onChange(before + lead + text + tail + after);
    const start = before.length + lead.length;
    whenClosed(() => {
      this.area?.focus();
      this.area?.setSelectionRange(start + text.indexOf('[') + 1, start + text.indexOf(']'));
    });
  },

  render() {
    const { onChange, value } = this.props;
    const button = (label, action) => h('button', { type: 'button', onClick: action }, label);
    const rows = Math.max(12, (value || '').split('\n').length + 2);
    return h('div', { className: 'brodtext' },
      h('div', { className: 'knappar' },
        this.imageField() ? button('Lägg in en bild', () => this.choose(true)) : null,
        button('Lägg in ett dokument', () => this.choose(false))),
      h('textarea', { ...attributes(this.props), rows, spellCheck: true, lang: 'sv',
        ref: (area) => { this.area = area; },
        onChange: (event) => onChange(event.target.value) }));
  },
});

/** Give the line ends that are missing for an empty line beside a text, if there is any. */
const emptyLine = (there, text) => (text.trim() ? '\n'.repeat(Math.max(0, 2 - there.length)) : '');

/** Do something when the window with the pictures is gone, which gives the focus to its button. */
function whenClosed(work) {
  if (document.querySelector('.ReactModalPortal > *')) setTimeout(whenClosed, 50, work);
  else setTimeout(work, 50);
}
