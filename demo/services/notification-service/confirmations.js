'use strict';

// The way of a confirmation onto the queue, and of the context into the record's headers: Kafka carries none by itself.

const { context, propagation, trace, SpanKind, SpanStatusCode } = require('@opentelemetry/api');

const PROPAGATED = ['traceparent', 'tracestate', 'baggage'];

class Confirmations {
  #queue;
  #faults;
  #tracer = trace.getTracer('notification-service');

  constructor(queue, faults) {
    this.#queue = queue;
    this.#faults = faults;
  }

  /** Resolves once the broker has acknowledged the record. */
  send(confirmation, requestHeaders) {
    const options = { kind: SpanKind.PRODUCER, attributes: this.#attributes(confirmation) };
    return this.#tracer.startActiveSpan('kafka.produce', options, async (span) => {
      try {
        const { partition, offset } = await this.#queue.send(this.#message(confirmation, requestHeaders));
        span.setAttribute('messaging.destination.partition.id', String(partition));
        span.setAttribute('messaging.kafka.offset', offset);
      } catch (error) {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
        throw error;
      } finally {
        span.end();
      }
    });
  }

  #message(confirmation, requestHeaders) {
    return { key: confirmation.order_id, value: JSON.stringify(confirmation), headers: this.#headers(requestHeaders) };
  }

  /**
   * What the active context says, as the configured propagators write it. Without the SDK they write nothing: then the
   * request's own headers are passed on, except where the fault uninstrumented-hop strikes.
   */
  #headers(requestHeaders) {
    const headers = {};
    propagation.inject(context.active(), headers);
    if (propagation.fields().length > 0 || this.#faults.strikes('uninstrumented-hop')) return headers;
    return Object.fromEntries(PROPAGATED.filter((name) => requestHeaders[name]).map((name) => [name, requestHeaders[name]]));
  }

  #attributes(confirmation) {
    return {
      'messaging.system': 'kafka',
      'messaging.operation.name': 'send',
      'messaging.operation.type': 'send',
      'messaging.destination.name': this.#queue.topic,
      'messaging.kafka.message.key': confirmation.order_id,
      'order.id': confirmation.order_id,
    };
  }
}

module.exports = { Confirmations };
