// Lets a link to another text be followed while one is open, which Decap does not see by itself.

const ENTRY = /#(\/collections\/[^/]+\/entries\/.+|\/collections\/[^/]+\/new.*)$/;
const PATIENCE = 200; // milliseconds for Decap to ask whether to leave what is not saved

let created = ''; // the slug of the text that was saved last; Decap goes to it by itself
let leaving = false;

export const expect = (slug) => {
  created = slug;
};

/** Load the page anew when the address of an open text becomes that of another. */
export function followLinks() {
  window.addEventListener('hashchange', ({ oldURL, newURL }) => {
    const [from, to] = [oldURL, newURL].map((url) => ENTRY.exec(url)?.[1]);
    const another = from && to?.includes('/entries/') && from !== to;
    if (!another || decodeURIComponent(to).endsWith(`/entries/${created}`)) return;
    setTimeout(() => {
      if (window.location.href !== newURL) return; // Decap went back
      leaving = true;
      window.location.reload();
    }, PATIENCE);
  });
  window.addEventListener('beforeunload', askOnlyOnce, { capture: true });
}

/** Keep Decap from asking a second time whether to leave. */
function askOnlyOnce(event) {
  if (leaving) event.stopImmediatePropagation();
}
