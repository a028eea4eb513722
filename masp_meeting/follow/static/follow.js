// Keeps a follower's page as the meeting is: over a stream of events, or by asking where none comes through.
"use strict";
(() => {
  const LIVE = "Live", LOST = "Reconnecting …", ASKING = "Following by asking every second", ENDED = "Ended";
  const STATES = { [LIVE]: "live", [ASKING]: "live", [LOST]: "lost", [ENDED]: "ended" };
  const BEAT = 5000; // the server says every so often that it is there
  const QUIET = 2.2 * BEAT; // a line that said nothing for so long is dead, whatever the browser believes
  const FIRST = 3000; // a stream that says nothing for so long after it was asked for is held back on its way
  const OLD = 15000; // by then the room may be on another case, or covered: nothing is shown any more
  const TRIES_AGAIN = 30; // seconds of asking before another stream is tried
  const WAITS = [250, 500, 800], PATIENCE = [1000, 2000, 4000]; // each dead line in the browser's pool costs a turn

  const byId = (id) => document.getElementById(id);
  const view = byId("view"), status = byId("status"), stale = byId("stale"), announced = byId("announced");
  let now = view.firstElementChild.dataset.now; // what is shown, in words
  let heard = Date.now(), paints = 0, etag = "", asked = null, over = false;
  let wake = () => {}; // ends whatever is being waited for

  const sleep = (time) => new Promise((done) => { wake = done; setTimeout(done, time); });

  function say(words) {
    if (status.textContent === words || (over && words !== ENDED)) return;
    status.textContent = words;
    status.dataset.state = STATES[words];
  }

  // No case at all is better than one that the room has left, or that was covered meanwhile.
  function judgeAge(when = heard) {
    heard = when;
    const old = !over && Date.now() - heard > OLD;
    view.classList.toggle("old", old);
    stale.hidden = !old;
  }

  // The fragment in what was sent; null where a machine on the way answered in the server's place.
  const fragmentIn = (html) => new DOMParser().parseFromString(html, "text/html").getElementById("shown");
  const keepsOpen = (name, node) => !(name === "open" && node.tagName === "DETAILS");

  function show(fragment) {
    paints += 1;
    if (over) view.replaceChildren(fragment);
    else Idiomorph.morph(view, fragment, { morphStyle: "innerHTML", callbacks: { beforeAttributeUpdated: keepsOpen } });
    if (fragment.dataset.now === now) return;
    now = fragment.dataset.now;
    document.title = fragment.dataset.title;
    announced.textContent = `Now showing: ${now}`;
    window.scrollTo(0, 0);
  }

  // The server has nothing more to say: its last words stay, and nothing is asked again.
  function end(fragment) {
    over = true;
    show(fragment);
    byId("whose").remove();
    say(ENDED);
    wake();
  }

  async function askOnce(patience) {
    const before = paints;
    const answer = await fetch("/follow/view", {
      headers: etag ? { "If-None-Match": etag } : {},
      signal: AbortSignal.timeout(patience),
      cache: "no-store",
      redirect: "error",
    });
    const fragment = answer.status === 304 ? null : fragmentIn(await answer.text());
    if (over || (answer.status !== 304 && !fragment)) return false;
    if (answer.status === 403) end(fragment);
    else if (answer.status !== 304 && !answer.ok) return false;
    else if (fragment && paints === before) { // else the stream was quicker, and newer
      show(fragment);
      etag = answer.headers.get("ETag") || "";
    }
    judgeAge(Date.now());
    return !over;
  }

  // Ask what is to be seen, once at a time; true where the server itself answered.
  function ask(patience = 4000) {
    if (over) return false;
    asked ??= askOnce(patience).catch(() => false).finally(() => { asked = null; });
    return asked;
  }

  // Ask until the server answers; true where it did so at once.
  async function reach() {
    for (let turn = 0; !over; turn += 1) {
      if (await ask(PATIENCE[Math.min(turn, 2)])) return turn === 0;
      say(LOST);
      await sleep(WAITS[Math.min(turn, 2)]);
    }
    return false;
  }

  // Follow a stream until it breaks off or falls silent, asking until it speaks; true where it did.
  function listen() {
    return new Promise((done) => {
      const stream = new EventSource("/follow/events");
      const asking = setInterval(ask, 1000);
      const first = setTimeout(() => wake(), FIRST);
      let spoke = false;
      const on = (name, act) => stream.addEventListener(name, ({ data }) => {
        const fragment = fragmentIn(data);
        if (over || (act && !fragment)) return;
        spoke = true;
        clearTimeout(first);
        clearInterval(asking);
        act?.(fragment);
        judgeAge(Date.now());
        say(LIVE);
      });
      on("view", (fragment) => { etag = ""; show(fragment); });
      on("beat");
      on("gone", end);
      stream.onerror = () => wake();
      wake = () => {
        stream.close();
        clearTimeout(first);
        clearInterval(asking);
        done(spoke);
      };
    });
  }

  async function follow() {
    for (let asks = false, brief = 0; !over;) {
      const began = Date.now();
      const spoke = await listen();
      brief = spoke && Date.now() - began < BEAT ? brief + 1 : 0;
      if (brief > 1) await sleep(1000); // as many pages are open as may be, and each would end another for ever
      if (spoke || !asks) say(LOST);
      asks = await reach() && !spoke; // the server is there, and only its stream does not come through
      if (asks) say(ASKING);
      for (let turn = 0; asks && turn < TRIES_AGAIN; turn += 1) {
        await sleep(1000);
        asks = await ask();
      }
    }
  }

  // After a sleep, on another network, or out of the browser's memory, a line may be dead without knowing it.
  function look() {
    judgeAge();
    if (Date.now() - heard > BEAT + 1000) wake(); else ask();
  }
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("online", look);
  window.addEventListener("pagehide", () => judgeAge(0));
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  setInterval(() => { if (Date.now() - heard > QUIET) wake(); judgeAge(); }, 500);
  status.hidden = false;
  follow();
})();
