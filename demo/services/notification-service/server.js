'use strict';

// notification-service: takes a confirmation over HTTP and queues it on Kafka.

const express = require('express');

const { Confirmations } = require('./confirmations.js');
const { Faults } = require('./faults.js');
const { logger } = require('./log.js');
const { Queue } = require('./queue.js');

/** Ends the process when something does not close in time. */
const CLOSE_MILLIS = 2500;

function createApp(confirmations, log) {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (request, response) => response.type('text/plain').send('ok'));
  app.post('/confirmation', express.json(), async (request, response) => {
    const confirmation = confirmationOf(request.body);
    if (!confirmation) return response.status(400).json({ error: 'order_id, email and total_cents are needed' });
    try {
      await confirmations.send(confirmation, request.headers);
    } catch (error) {
      log.error('confirmation not queued', { 'order.id': confirmation.order_id, 'exception.message': error.message });
      return response.status(502).json({ error: `Kafka: ${error.message}` });
    }
    log.info('confirmation queued', { 'order.id': confirmation.order_id });
    return response.status(202).json({ status: 'queued' });
  });
  app.use((error, request, response, next) => {
    if (response.headersSent) return next(error);
    return response.status(error.status ?? 500).json({ error: error.message });
  });
  return app;
}

function confirmationOf(body) {
  const { order_id, email, total_cents } = body ?? {};
  const complete = typeof order_id === 'string' && typeof email === 'string' && Number.isInteger(total_cents);
  return complete ? { order_id, email, total_cents } : null;
}

async function main() {
  const log = logger();
  const queue = new Queue(process.env.KAFKA_BOOTSTRAP, process.env.KAFKA_TOPIC, log);
  const confirmations = new Confirmations(queue, new Faults(process.env.SHOP_FAULTS));
  await queue.connect().catch((error) => log.warn(`Kafka is not there yet: ${error.message}`));
  const port = Number(process.env.PORT);
  const server = createApp(confirmations, log).listen(port, '127.0.0.1', () => log.info('listening', { 'server.port': port }));
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => close(server, queue, log));
}

/** The process ends by itself once both are closed and the SDK has sent its last spans. */
function close(server, queue, log) {
  setTimeout(() => process.exit(0), CLOSE_MILLIS).unref();
  server.close();
  server.closeIdleConnections();
  queue.close().catch((error) => log.warn(`Kafka: ${error.message}`));
}

if (require.main === module) main();

module.exports = { createApp };
