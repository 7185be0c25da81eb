'use strict';

// What the tests have in common: the service in this process, before a queue that only keeps what it is given.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const CONFIRMATION = { order_id: 'ord-1', email: 'a@example.org', total_cents: 199 };

/** Express is loaded here, after a test has started its SDK. */
async function openShop(faults = {}) {
  const { createApp } = require('../server.js');
  const { Confirmations } = require('../confirmations.js');
  const { Faults } = require('../faults.js');
  const { logger } = require('../log.js');

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notification-'));
  const faultsFile = path.join(folder, 'faults.json');
  fs.writeFileSync(faultsFile, JSON.stringify(faults));
  const lines = [];
  const queue = {
    topic: 'order-confirmations',
    messages: [],
    failure: null,
    async send(message) {
      if (queue.failure) throw queue.failure;
      queue.messages.push(message);
      return { partition: 0, offset: queue.messages.length - 1 };
    },
  };
  const log = logger({ OTEL_SERVICE_NAME: 'notification-service', OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.4.2,deployment.environment.name=demo' }, (line) => lines.push(line));
  const server = createApp(new Confirmations(queue, new Faults(faultsFile)), log).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return new Shop(server, queue, lines, folder, faultsFile);
}

class Shop {
  constructor(server, queue, lines, folder, faultsFile) {
    Object.assign(this, { queue, lines, server, folder, faultsFile, url: `http://127.0.0.1:${server.address().port}`, changes: 0 });
  }

  confirm(headers = {}, body = CONFIRMATION) {
    return fetch(`${this.url}/confirmation`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  }

  /** As the orchestrator does it: replaced at once, by rename. */
  switch(faults) {
    const fresh = `${this.faultsFile}.new`;
    fs.writeFileSync(fresh, JSON.stringify(faults));
    this.changes += 1;
    fs.utimesSync(fresh, this.changes, this.changes);
    fs.renameSync(fresh, this.faultsFile);
  }

  close() {
    fs.rmSync(this.folder, { recursive: true });
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(closed));
  }
}

module.exports = { openShop, CONFIRMATION, PARENT, TRACE };
