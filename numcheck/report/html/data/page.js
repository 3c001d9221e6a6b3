
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const MARK = ".story a[data-flags], .story a[data-evidence], .story .figure";
  const listed = (node, name) => (node.dataset[name] || "").split(/[ ,]/).filter(Boolean);
  const make = (name, parent, text) => {
    const node = parent.appendChild(document.createElement(name));
    if (text) node.textContent = text;
    return node;
  };

  // What the sum under the pointer is shown in: one box for the whole page.
  const pop = make("div", document.body);
  pop.className = "pop";
  // To whoever listens, the mark is described by the same words already.
  pop.setAttribute("aria-hidden", "true");
  pop.hidden = true;
  let shown = null;
  let leaving = 0;

  function finding(part, number) {
    const full = document.getElementById(`${part.id}-f${number}`);
    const box = make("div", pop);
    make("p", box, full.querySelector(".message").textContent);
    for (const kind of [".sum", ".fixes"]) {
      const section = full.querySelector(kind);
      if (section?.childElementCount) {
        const copy = box.appendChild(section.cloneNode(true));
        copy.removeAttribute("id");
      }
    }
  }

  function figure(part, number) {
    const row = part.querySelector(`tr[data-row="${number}"]`);
    if (!row) return;
    const heads = part.querySelectorAll(".figures thead th");
    const list = make("dl", make("div", pop));
    [...row.cells].forEach((cell, at) => {
      if (at < 2 || !cell.textContent) return;
      make("dt", list, heads[at].textContent);
      make("dd", list, cell.textContent);
    });
  }

  function light(part, mark, on) {
    const findings = mark ? [...listed(mark, "flags"), ...listed(mark, "evidence"), ...listed(mark, "note")] : [];
    const inner = mark && (mark.matches("[data-claims]") ? mark : mark.querySelector("[data-claims]"));
    const claims = inner ? listed(inner, "claims") : [];
    for (const number of findings) {
      const joined = `[data-note="${number}"], [data-tie="${number}"]`;
      for (const node of part.querySelectorAll(joined)) node.classList.toggle("on", on);
      for (const node of part.querySelectorAll(".story a.evidence")) {
        if (listed(node, "evidence").includes(number)) node.classList.toggle("on", on);
      }
    }
    for (const number of claims) {
      for (const node of part.querySelectorAll(`[data-claim="${number}"]`)) node.classList.toggle("on", on);
    }
  }

  function show(mark) {
    clearTimeout(leaving);
    if (shown === mark) return;
    hide();
    const part = mark.closest(".part");
    const numbers = [...new Set([...listed(mark, "flags"), ...listed(mark, "evidence")])];
    pop.replaceChildren();
    numbers.forEach((number) => finding(part, number));
    if (!numbers.length) figure(part, mark.dataset.figure);
    light(part, mark, true);
    shown = mark;
    if (!pop.childElementCount) return;
    const tone = ["error", "warning", "note"].find((name) => mark.classList.contains(name));
    pop.className = tone ? `pop ${tone}` : "pop";
    pop.hidden = false;
    const rect = [...mark.getClientRects()].at(-1);
    // Within the story's column where there is room, so that the notes beside it stay in sight.
    const end = Math.min(document.documentElement.clientWidth - 12, mark.closest(".story").getBoundingClientRect().right + 24);
    const left = Math.max(12, Math.min(rect.left - 16, end - pop.offsetWidth));
    const fits = rect.bottom + 10 + pop.offsetHeight < innerHeight || rect.top < pop.offsetHeight + 10;
    const top = fits ? rect.bottom + 10 : rect.top - pop.offsetHeight - 10;
    pop.style.left = `${left + scrollX}px`;
    pop.style.top = `${top + scrollY}px`;
  }

  function hide() {
    if (!shown) return;
    light(shown.closest(".part"), shown, false);
    pop.hidden = true;
    shown = null;
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 180);
  }

  const over = (node) => node.closest && (node.closest(".story a[data-flags], .story a[data-evidence]") || node.closest(MARK));
  document.addEventListener("mouseover", (event) => {
    if (pop.contains(event.target)) clearTimeout(leaving);
    else if (over(event.target)) show(over(event.target));
    else if (shown && document.activeElement !== shown) leave();
  });
  document.addEventListener("focusin", (event) => over(event.target) && show(over(event.target)));
  document.addEventListener("focusout", () => shown && leave());
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  for (const note of document.querySelectorAll(".notes .beside")) {
    const part = note.closest(".part");
    note.addEventListener("mouseenter", () => light(part, note, true));
    note.addEventListener("mouseleave", () => light(part, note, false));
  }

  // The claims: a curve from each figure that a finding rests on, or a claim names, to the next.
  function curve(from, to, frame) {
    const [a, b] = from.top <= to.top ? [from, to] : [to, from];
    const ax = (a.left + a.right) / 2 - frame.left;
    const bx = (b.left + b.right) / 2 - frame.left;
    if (Math.abs(a.bottom - b.bottom) < a.height / 2) {
      const y = Math.max(a.bottom, b.bottom) - frame.top + 1;
      return `M${ax} ${y}C${ax} ${y + 9} ${bx} ${y + 9} ${bx} ${y}`;
    }
    const ay = a.bottom - frame.top + 1;
    const by = b.top - frame.top - 1;
    const pull = Math.min(60, (by - ay) / 2 + 6);
    return `M${ax} ${ay}C${ax} ${ay + pull} ${bx} ${by - pull} ${bx} ${by}`;
  }

  // Of a mark over two lines the longer part.
  function widest(mark) {
    return [...mark.getClientRects()].reduce((best, rect) => (rect.width > best.width ? rect : best));
  }

  // Where each finding's flagged figure begins, by its number.
  function flagged(part) {
    const found = new Map();
    for (const node of part.querySelectorAll(".story a[data-flags]")) {
      for (const number of listed(node, "flags")) if (!found.has(number)) found.set(number, node);
    }
    return found;
  }

  function draw(part) {
    const spread = part.querySelector(".spread");
    spread.querySelector(".ties")?.remove();
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "ties");
    svg.setAttribute("aria-hidden", "true");
    const frame = spread.getBoundingClientRect();
    const line = (from, to, name, key, number) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", curve(widest(from), widest(to), frame));
      path.setAttribute("class", name);
      path.setAttribute(key, number);
      svg.append(path);
    };
    const flags = flagged(part);
    const notes = new Map([...part.querySelectorAll(".beside")].map((note) => [note.dataset.note, note]));
    for (const node of spread.querySelectorAll("a[data-evidence]:not([tabindex])")) {
      for (const number of listed(node, "evidence")) {
        const flag = flags.get(number);
        if (flag && flag !== node) line(node, flag, notes.get(number).classList[1], "data-tie", number);
      }
    }
    const last = new Map();
    for (const node of spread.querySelectorAll("[data-claims][id]")) {
      for (const number of listed(node, "claims")) {
        if (last.has(number)) line(last.get(number), node, "fits", "data-claim", number);
        last.set(number, node);
      }
    }
    spread.append(svg);
  }

  function place(part) {
    const notes = part.querySelector(".notes");
    if (!notes) return;
    notes.classList.remove("placed");
    if (getComputedStyle(notes).display === "none") return;
    notes.classList.add("placed");
    const top = notes.getBoundingClientRect().top;
    const flags = flagged(part);
    let free = 0;
    for (const note of notes.children) {
      const mark = flags.get(note.dataset.note);
      const wished = mark ? mark.getClientRects()[0].top - top - 2 : 0;
      free = Math.max(wished, free);
      note.style.top = `${free}px`;
      free += note.offsetHeight + 18;
    }
    notes.style.minHeight = `${free}px`;
  }

  const parts = [...document.querySelectorAll(".part")];
  const settle = () => parts.forEach((part) => { place(part); draw(part); });
  settle();
  new ResizeObserver(settle).observe(document.body);
  document.fonts?.ready.then(settle);
})();
