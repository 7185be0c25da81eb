'use strict';

// Log lines in the shape of OpenTelemetry's log model: one JSON object a line on stdout.

const { trace } = require('@opentelemetry/api');

const SEVERITY = { INFO: 9, WARN: 13, ERROR: 17 };

/** @returns {{info: Function, warn: Function, error: Function}} each takes a body and attributes */
function logger(environment = process.env, write = (line) => process.stdout.write(line)) {
  const resource = resourceOf(environment);
  const at = (severity) => (body, attributes = {}) => write(`${JSON.stringify(line(severity, body, attributes, resource))}\n`);
  return { info: at('INFO'), warn: at('WARN'), error: at('ERROR') };
}

function line(severity, body, attributes, resource) {
  const span = trace.getActiveSpan()?.spanContext();
  return {
    timestamp: now(),
    severity_text: severity,
    severity_number: SEVERITY[severity],
    body,
    trace_id: span?.traceId ?? '',
    span_id: span?.spanId ?? '',
    attributes,
    resource,
  };
}

/** RFC 3339; Date has milliseconds, performance.now() the rest. */
function now() {
  const millis = performance.timeOrigin + performance.now();
  const nanosOfMilli = Math.floor((millis % 1) * 1e6);
  return new Date(millis).toISOString().replace('Z', `${String(nanosOfMilli).padStart(6, '0')}Z`);
}

function resourceOf(environment) {
  const pairs = (environment.OTEL_RESOURCE_ATTRIBUTES ?? '').split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  const given = Object.fromEntries(pairs.filter(([key, value]) => key && value !== undefined));
  return {
    'service.name': environment.OTEL_SERVICE_NAME ?? given['service.name'] ?? 'unknown_service:node',
    'service.version': given['service.version'] ?? '',
    'deployment.environment.name': given['deployment.environment.name'] ?? '',
  };
}

module.exports = { logger };
