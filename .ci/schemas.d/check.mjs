// Holds the AsyncAPI document to @asyncapi/parser, and the JSON Schemas to ajv in strict mode.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Parser, fromFile } from '@asyncapi/parser';
import Ajv from 'ajv/dist/2020.js';

const schemas = resolve(process.argv[2]);
const findings = [];

const { diagnostics } = await fromFile(new Parser(), `${schemas}/asyncapi.v1.yaml`).parse();
for (const { severity, message, path } of diagnostics) {
    findings.push(`asyncapi.v1.yaml: ${path.join('.')}: ${message} (severity ${severity})`);
}
for (const name of ['route-change.v1', 'rule-change.v1', 'nexthop-change.v1', 'agent-event.v1', 'fleet-finding.v1']) {
    try {
        new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(JSON.parse(readFileSync(`${schemas}/${name}.schema.json`)));
    } catch (e) {
        findings.push(`${name}: ${e.message}`);
    }
}
findings.forEach((finding) => console.error(finding));
process.exit(findings.length ? 1 : 0);
