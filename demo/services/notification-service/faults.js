'use strict';

const fs = require('node:fs');

/** The faults that are switched on, read from the file that SHOP_FAULTS names and read again when it changes. */
class Faults {
  #path;
  #changed = 0n;
  #rates = {};

  constructor(path) {
    this.#path = path;
  }

  /** Whether the fault hits this request: never when it is off, else by its rate. */
  strikes(name) {
    this.#refresh();
    return Math.random() < (this.#rates[name] ?? 0);
  }

  #refresh() {
    if (!this.#path) return;
    const changed = fs.statSync(this.#path, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
    if (changed === this.#changed) return;
    this.#changed = changed;
    this.#rates = changed === 0n ? {} : read(this.#path);
  }
}

function read(path) {
  try {
    return JSON.parse(fs.readFileSync(path, 'utf8')) ?? {};
  } catch {
    return {}; // unreadable counts as all off; the next change is read again
  }
}

module.exports = { Faults };
