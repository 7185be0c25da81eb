'use strict';

const { Kafka, Partitioners, logLevel } = require('kafkajs');

/** A topic of Kafka, connected when first needed and again after a failure. */
class Queue {
  #producer;
  #connected = null;

  constructor(bootstrap, topic, log) {
    this.topic = topic;
    this.#producer = new Kafka({
      clientId: 'notification-service',
      brokers: bootstrap.split(','),
      connectionTimeout: 2000,
      requestTimeout: 5000,
      retry: { initialRetryTime: 100, retries: 3 },
      logLevel: logLevel.WARN,
      logCreator: () => ({ label, log: entry }) => (label === 'ERROR' ? log.error : log.warn)(`kafkajs: ${entry.message}`, { broker: entry.broker }),
    }).producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner });
  }

  connect() {
    this.#connected ??= this.#producer.connect().catch((error) => {
      this.#connected = null;
      throw error;
    });
    return this.#connected;
  }

  /** Resolves to the record's partition and offset once the broker has acknowledged it. */
  async send(message) {
    await this.connect();
    const [{ partition, baseOffset }] = await this.#producer.send({ topic: this.topic, messages: [message] });
    return { partition, offset: Number(baseOffset) };
  }

  close() {
    return this.#producer.disconnect();
  }
}

module.exports = { Queue };
