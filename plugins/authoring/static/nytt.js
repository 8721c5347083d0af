// Tells what the preview knows, now and whenever it changes. It is asked for again and again: a
// browser keeps few connections to a server open, and there may be many tabs.

const PAUSE = 400; // milliseconds

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
    document.addEventListener("visibilitychange", resolve, { once: true }); // hidden tabs are slow
  });

export async function listen(told, lost) {
  for (let seen = "", failed = 0; ; await pause()) {
    let known;
    try {
      known = await (await fetch(`/_visning/nytt?${seen}`)).json();
      failed = 0;
    } catch { // once is no news: the page may be on its way out
      seen = "";
      if (++failed === 2) lost();
      continue;
    }
    if (!known.version) continue;
    seen = known.version;
    told(known);
  }
}
