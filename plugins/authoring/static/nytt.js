// Tells what the preview knows, now and whenever it changes. The server answers who can be seen when
// there is something to tell. Not everyone can wait for that: a browser keeps few connections to a
// server open, and there may be many tabs; therefore one that has waited in vain asks again later.

const PAUSE = 400; // milliseconds

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
    document.addEventListener("visibilitychange", resolve, { once: true }); // hidden tabs are slow
  });

export async function listen(told, lost) {
  for (let seen = "", failed = 0; ; ) {
    let known;
    try {
      const waits = document.hidden ? "" : "&vantar";
      known = await (await fetch(`/_visning/nytt?${seen}${waits}`)).json();
      failed = 0;
    } catch { // once is no news: the page may be on its way out
      seen = "";
      if (++failed === 2) lost();
      await pause();
      continue;
    }
    if (known.version) {
      seen = known.version;
      told(known);
    }
    if (!known.version || document.hidden) await pause();
  }
}
