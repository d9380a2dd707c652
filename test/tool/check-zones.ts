import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkModule } from './zones.ts';

/** Checks every module below `src`, prints what is wrong, and tells whether all is well. */
export function checkZones(root: string): boolean {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => `src/${path}`);
  const refused = files.flatMap((file) =>
    checkModule(file, readFileSync(join(root, file), 'utf8')).map((sentence) => `${file}: ${sentence}`),
  );
  for (const line of refused) console.error(line);
  if (refused.length === 0) console.log(`${files.length} modules keep to their zones.`);
  return refused.length === 0 && files.length > 0;
}
