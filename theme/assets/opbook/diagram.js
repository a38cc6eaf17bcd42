/* Diagrams: zoom, full screen, the path of what is pointed at, one role's steps, a drawing to take away; folded on a phone. */
(() => {
  "use strict";
  const { onPage, phone, make, read, save, file_name, t } = window.opbook;
  const LINK = "http://www.w3.org/1999/xlink";
  const views = new WeakMap();

  onPage(page => page.querySelectorAll(".ob-pan").forEach(set_up));
  onPage(page => {
    if (!phone.matches) return;
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folds = [...page.querySelectorAll(".ob-diag[open]")].filter(fold => !fold.contains(aim));
    for (const fold of folds) fold.open = false;
    if (aim && folds.length) aim.scrollIntoView(); // what is folded above it has moved it
  });
  onPage(aim);
  addEventListener("hashchange", aim);
  phone.addEventListener("change", () => {
    if (!phone.matches) document.querySelectorAll(".ob-diag").forEach(fold => { fold.open = true; });
  });
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".ob-diag").forEach(fold => { fold.open = true; });
    document.querySelectorAll(".ob-pan").forEach(pan => views.get(pan)?.zoom_to(1));
  });
  /* The link of a shape leaves the full screen first. */
  addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest(".ob-full svg a")) event.target.closest(".ob-full").close();
  }, true);

  function set_up(pan) {
    if (pan.dataset.ready || !pan.querySelector("svg")) return;
    pan.dataset.ready = "yes";
    const view = new View(pan);
    views.set(pan, view);
  }

  /* The step that the address names is marked in the drawing as well as in its table. */
  function aim() {
    document.querySelectorAll(".ob-svg .aim").forEach(shape => shape.classList.remove("aim"));
    if (location.hash.length < 2) return;
    for (const link of document.querySelectorAll(".ob-pan svg a")) {
      if (link.getAttributeNS(LINK, "href") !== location.hash) continue;
      link.classList.add("aim");
      const pan = link.closest(".ob-pan");
      const at = link.getBoundingClientRect();
      const frame = pan.getBoundingClientRect();
      pan.scrollLeft += at.x + at.width / 2 - frame.x - frame.width / 2;
    }
  }

  class View {
    constructor(pan) {
      this.pan = pan;
      this.figure = pan.closest("figure");
      this.drawings = [...pan.querySelectorAll(":scope > svg")];
      this.main = this.drawings.at(-1);
      this.widths = this.drawings.map(drawing => parseFloat(drawing.getAttribute("width")));
      this.title = this.main.querySelector("title")?.textContent ?? t("Diagram");
      this.zoom = 1;
      this.nodes = [...this.main.querySelectorAll("[data-node]")];
      this.edges = [...this.main.querySelectorAll("[data-from]")];
      this.add_bar();
      this.listen();
    }

    add_bar() {
      const button = (text, label, act) => {
        const made = make("button", { class: "ob-tool", type: "button", title: label, "aria-label": text === label ? null : label }, text);
        made.addEventListener("click", act);
        return made;
      };
      const bar = make("div", { class: "ob-view", role: "group", "aria-label": t("View of {title}", { title: this.title }) });
      const chosen = this.add_choice();
      if (chosen) bar.append(chosen);
      this.level = make("output", { "aria-live": "polite" });
      bar.append(
        make("span", {}, button("\u2212", t("Zoom out"), () => this.zoom_by(1 / 1.25)), this.level, button("+", t("Zoom in"), () => this.zoom_by(1.25))),
        button(t("Fit"), t("Fit to the width"), () => this.fit()),
        (this.wide = button(t("Full screen"), t("Full screen"), () => this.toggle_full())),
        button("SVG", t("Save the drawing as SVG"), () => this.save()),
      );
      this.pan.before(bar);
      this.write_level();
    }

    /* One lane alone: my own roles first, where they are kept on this device. */
    add_choice() {
      const lanes = [...this.pan.querySelectorAll(".gut [data-lane]")].map(lane => [lane.dataset.lane, lane.querySelector("text")?.parentElement.getAttribute("aria-label")?.split(",")[0] ?? lane.dataset.lane]);
      if (lanes.length < 2) return null;
      const mine = find_mine().filter(ref => lanes.some(([lane]) => lane === ref));
      const select = make("select", { class: "ob-in" }, make("option", { value: "" }, t("everybody")), ...(mine.length ? [make("option", { value: "mine" }, t("me, in my roles"))] : []),
        ...lanes.map(([lane, name]) => make("option", { value: lane }, name)));
      select.addEventListener("change", () => this.show_only(select.value === "mine" ? mine : select.value ? [select.value] : []));
      return make("label", {}, t("Steps of") + " ", select);
    }

    show_only(lanes) {
      this.pan.classList.toggle("only", lanes.length > 0);
      const own = new Set();
      for (const shape of this.pan.querySelectorAll("[data-lane]")) {
        const is_own = lanes.includes(shape.dataset.lane);
        shape.classList.toggle("own", is_own);
        if (is_own && shape.dataset.node) own.add(shape.dataset.node);
      }
      for (const edge of this.edges) edge.classList.toggle("own", own.has(edge.dataset.from) || own.has(edge.dataset.to));
    }

    listen() {
      const { pan } = this;
      pan.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const act = { "+": () => this.zoom_by(1.25), "=": () => this.zoom_by(1.25), "-": () => this.zoom_by(1 / 1.25), 0: () => this.zoom_to(1) }[event.key];
        if (!act) return;
        event.preventDefault();
        act();
      });
      pan.addEventListener("wheel", event => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.zoom_by(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
      }, { passive: false });
      this.listen_drag();
      const light = event => {
        clearTimeout(this.waiting);
        const node = event.target.closest?.("[data-node]");
        this.waiting = setTimeout(() => this.light(node?.dataset.node), event.type === "focusin" ? 0 : 150); // passing over is not pointing at
      };
      for (const type of ["pointerover", "focusin"]) this.main.addEventListener(type, light);
      for (const type of ["pointerleave", "focusout"]) this.main.addEventListener(type, () => { clearTimeout(this.waiting); this.light(null); });
    }

    listen_drag() {
      const { pan } = this;
      let from = null;
      pan.addEventListener("pointerdown", event => {
        if (event.button || event.pointerType !== "mouse" || event.target.closest("a")) return;
        from = { x: event.clientX + pan.scrollLeft, y: event.clientY + pan.scrollTop };
        pan.setPointerCapture(event.pointerId);
      });
      pan.addEventListener("pointermove", event => {
        if (!from) return;
        pan.classList.add("drags");
        pan.scrollLeft = from.x - event.clientX;
        pan.scrollTop = from.y - event.clientY;
      });
      for (const type of ["pointerup", "pointercancel"]) pan.addEventListener(type, () => { from = null; pan.classList.remove("drags"); });
    }

    /* In layers the whole path up and down; in a flow the ways to and from a step, diamonds looked through. */
    light(node) {
      this.main.classList.toggle("lit", Boolean(node));
      this.main.querySelectorAll(".on-path").forEach(shape => shape.classList.remove("on-path"));
      if (!node) return;
      const nodes = new Set([node]);
      const edges = new Set();
      const is_layered = Boolean(this.main.querySelector(".tr"));
      const passes = name => is_layered || this.nodes.some(shape => shape.dataset.node === name && shape.tagName === "g" && !shape.querySelector("text"));
      for (const [near, far] of [["from", "to"], ["to", "from"]]) {
        const queue = [node];
        const seen = new Set(queue);
        while (queue.length) {
          const current = queue.pop();
          for (const edge of this.edges) {
            if (edge.dataset[near] !== current) continue;
            edges.add(edge);
            const next = edge.dataset[far];
            nodes.add(next);
            if (!seen.has(next) && passes(next)) { seen.add(next); queue.push(next); }
          }
        }
      }
      for (const shape of this.main.querySelectorAll("[data-node], [data-at]")) if (nodes.has(shape.dataset.node ?? shape.dataset.at)) shape.classList.add("on-path");
      edges.forEach(edge => edge.classList.add("on-path"));
    }

    zoom_by(factor, x, y) {
      this.zoom_to(this.zoom * factor, x, y);
    }

    /* The point under the pointer, or the middle, stays where it is. */
    zoom_to(zoom, x, y) {
      const { pan } = this;
      const frame = pan.getBoundingClientRect();
      const at = [(x ?? frame.x + frame.width / 2) - frame.x, (y ?? frame.y + frame.height / 2) - frame.y];
      const before = [(pan.scrollLeft + at[0]) / this.zoom, (pan.scrollTop + at[1]) / this.zoom];
      this.zoom = Math.min(4, Math.max(0.2, zoom));
      this.drawings.forEach((drawing, index) => { drawing.style.width = this.zoom === 1 ? "" : `${this.widths[index] * this.zoom}rem`; });
      pan.scrollLeft = before[0] * this.zoom - at[0];
      pan.scrollTop = before[1] * this.zoom - at[1];
      this.write_level();
    }

    write_level() {
      this.level.textContent = `${Math.round(this.zoom * 100)} %`;
    }

    /* The whole drawing: to the width on the page, to width and height on the full screen. */
    fit() {
      const { pan } = this;
      const wide = this.drawings.reduce((sum, drawing) => sum + drawing.getBoundingClientRect().width, 0) / this.zoom;
      const high = this.main.getBoundingClientRect().height / this.zoom;
      const scale = (pan.clientWidth - 2) / wide;
      this.zoom_to(this.dialog?.open ? Math.min(scale, (pan.clientHeight - 4) / high) : Math.min(scale, 1));
    }

    toggle_full() {
      if (this.dialog?.open) { this.dialog.close(); return; }
      const place = document.createComment("figure");
      const close = make("button", { class: "ob-x", type: "button", "aria-label": t("Close the full screen") }, make("span", { class: "ob-i ob-i-close", "aria-hidden": "true" }));
      this.dialog = make("dialog", { class: "ob-full", "aria-label": this.title }, make("header", {}, make("b", {}, this.title), close));
      const before = this.zoom;
      this.figure.before(place);
      place.after(this.dialog);
      this.dialog.append(this.figure);
      close.addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("close", () => {
        place.replaceWith(this.figure);
        this.dialog.remove();
        this.wide.textContent = t("Full screen");
        this.zoom_to(before);
        this.wide.focus({ preventScroll: true });
      });
      this.dialog.showModal();
      this.wide.textContent = t("Leave full screen");
      this.fit();
      this.pan.focus();
    }

    save() {
      save(`${file_name(this.title)}.svg`, "image/svg+xml", write_svg(this.drawings, this.title));
    }
  }

  function find_mine() {
    const kept = [...read("roles", []), read("role", "")].filter(each => typeof each === "string");
    return [...new Set(kept.map(each => /(?:^role:|roles\/)([^/.]+)/.exec(each)?.[1]).filter(Boolean).map(id => `role:${id}`))];
  }

  /* One file that needs nothing of this site: colours and fonts are written into every shape. */
  function write_svg(drawings, title) {
    const name = "http://www.w3.org/2000/svg";
    const boxes = drawings.map(drawing => drawing.viewBox.baseVal);
    const width = boxes.reduce((sum, box) => sum + box.width, 0);
    const height = Math.max(...boxes.map(box => box.height));
    const root = document.createElementNS(name, "svg");
    const set = (shape, values) => { for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value); };
    set(root, { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": "'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif" });
    const heading = document.createElementNS(name, "title");
    heading.textContent = title;
    const ground = document.createElementNS(name, "rect");
    set(ground, { width, height, fill: getComputedStyle(document.body).backgroundColor });
    root.append(heading, ground);
    let x = 0;
    drawings.forEach((drawing, index) => {
      const group = document.createElementNS(name, "g");
      group.setAttribute("transform", `translate(${x} 0)`);
      x += boxes[index].width;
      for (const child of drawing.children) if (!/^(title|desc)$/.test(child.tagName)) group.append(copy(child));
      root.append(group);
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
  }

  const WRITTEN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-size", "font-weight"];

  function copy(shape) {
    const made = shape.cloneNode(false);
    for (const { name } of [...made.attributes]) if (/^(class|data-|aria-|style|role|tabindex)/.test(name)) made.removeAttribute(name);
    const address = made.getAttributeNS(LINK, "href");
    if (address) made.setAttributeNS(LINK, "xlink:href", new URL(address, document.baseURI).href);
    if (/^(path|rect|circle|text)$/.test(shape.tagName)) {
      const style = getComputedStyle(shape);
      for (const key of WRITTEN) {
        const value = style.getPropertyValue(key);
        if (value && value !== "normal" && !(value === "none" && key !== "fill") && (shape.tagName === "text" || !key.startsWith("font"))) made.setAttribute(key, value);
      }
    }
    for (const child of shape.childNodes) made.append(child.nodeType === 1 ? copy(child) : child.cloneNode());
    return made;
  }
})();
