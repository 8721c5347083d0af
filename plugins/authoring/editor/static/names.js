// The name of a new file: what is known of its date, then its title, in a–z, 0–9 and hyphens.

export const FILE_NAME = '_filnamn';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l' };
const LONGEST = 80;

/** Give the name, without its ending, of the file for a form's values. */
export function fileName({ date, title, slug, lang }) {
  const language = lang && lang !== 'sv' ? lang : '';
  const words = (slugify(slug ?? '') || slugify(title ?? '')).slice(0, LONGEST);
  return slugify([datePart(date ?? ''), words, language].join(' ')) || 'namnlos';
}

/** Give the first day, month or year that a date tells: `26–27 maj 2018` is 2018-05-26. */
export function datePart(text) {
  const iso = /\b(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?(?!\d)/.exec(text);
  if (iso?.[2]) return [...iso].slice(1).filter(Boolean).join('-');
  const months = MONTHS.join('|');
  const named = new RegExp(`(?:(\\d{1,2})(?:\\s*(?:[-–]|och)\\s*\\d{1,2})?\\s+)?(${months})`, 'i')
    .exec(text);
  if (!iso) return '';
  if (!named) return iso[1];
  const month = String(MONTHS.indexOf(named[2].toLowerCase()) + 1).padStart(2, '0');
  return [iso[1], month, ...(named[1] ? [named[1].padStart(2, '0')] : [])].join('-');
}

/** Make an address of a title, as project_page.slugs does. */
export function slugify(title) {
  const plain = title.toLowerCase().replace(/[ßæœøđðþł]/g, (letter) => LETTERS[letter]);
  return plain.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '').replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
