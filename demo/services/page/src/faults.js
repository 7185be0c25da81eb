import { element } from './dom.js';
import { share } from './format.js';
import { switchFault } from './orchestrator.js';

/** The panel of faults: a row is made once and then only changed, so that focus and a half-typed rate stay. */
export class FaultPanel {
  #list;
  #rows = new Map();

  constructor(list) {
    this.#list = list;
  }

  show(faults) {
    for (const fault of faults) {
      if (!this.#rows.has(fault.name)) this.#append(fault);
      this.#rows.get(fault.name).show(fault);
    }
  }

  #append(fault) {
    const row = new FaultRow(fault);
    this.#rows.set(fault.name, row);
    this.#list.append(row.element);
  }
}

class FaultRow {
  #name;
  #on = false;
  #busy = false;
  #state = element('span');
  #refused = element('p', { class: 'refused', role: 'alert', hidden: true });
  #words = element('span');
  #switch;
  #rate = null;

  constructor({ name, breaks, shows, live, rated }) {
    this.#name = name;
    this.#switch = element('button', { type: 'button', class: 'switch', role: 'switch', 'aria-labelledby': `fault-${name}`, click: () => this.#turn(!this.#on) }, element('i'), this.#state);
    this.element = element(
      'li',
      {},
      element('span', { class: 'name', id: `fault-${name}` }, name),
      this.#switch,
      element('p', { class: 'breaks' }, live ? breaks : `${breaks} (restarts a service)`),
      element('p', {}, `in the traces: ${shows}`),
      this.#refused,
    );
    if (rated) this.element.append(this.#rateField());
  }

  #rateField() {
    this.#rate = element('input', { type: 'number', min: '0.0001', max: '1', step: 'any', change: () => this.#rateChanged(), input: () => this.#sayRate() });
    return element('label', { class: 'rate' }, 'rate', this.#rate, this.#words);
  }

  show({ on, rate }) {
    if (this.#busy) return;
    this.#on = on;
    this.#switch.setAttribute('aria-checked', String(on));
    this.#state.textContent = onOrOff(on);
    this.element.classList.toggle('on', on);
    if (this.#rate && document.activeElement !== this.#rate) this.#rate.value = String(rate);
    if (this.#rate) this.#sayRate();
  }

  #sayRate() {
    this.#words.textContent = this.#rate.validity.valid && this.#rate.value ? share(Number(this.#rate.value)) : 'a share between 0.0001 and 1';
  }

  #rateChanged() {
    if (this.#on && this.#rate.validity.valid) this.#turn(true);
  }

  async #turn(on) {
    if (this.#busy) return;
    this.#setBusy(true);
    this.#refused.hidden = true;
    const rate = this.#rate?.validity.valid && this.#rate.value ? Number(this.#rate.value) : undefined;
    try {
      const fault = await switchFault(this.#name, on, rate);
      this.#setBusy(false);
      this.show(fault);
    } catch (error) {
      this.#setBusy(false);
      this.#refused.textContent = error.message;
      this.#refused.hidden = false;
    }
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#switch.setAttribute('aria-busy', String(busy));
    this.#state.textContent = busy ? '…' : onOrOff(this.#on);
  }
}

function onOrOff(on) {
  return on ? 'on' : 'off';
}
