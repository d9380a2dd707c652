/** `npm run build:iwa`: the isolated edition as one signed bundle, which a person installs. */
import { buildFiles, writeBundle } from './write.ts';

await writeBundle(await buildFiles());
