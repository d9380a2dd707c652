/** A pipeline on a clock and a disk that are not real, and what it has posted to its window. */
import { Pipeline, type PipelineDeps } from '../../../src/pipeline/pipeline.ts';
import { type FromPipeline, PIPELINE_PROTOCOL } from '../../../src/protocol/pipeline.ts';
import { CONFIG } from '../protocol/config.ts';
import { FakeClock, fakePictures, FakeStorage } from './fakes.ts';

export const HELLO = {
  type: 'hello',
  protocol: PIPELINE_PROTOCOL,
  device: { id: 'demo', name: 'demo' },
  config: CONFIG,
  keyFrameRequests: true,
};

export interface PipelineRig {
  readonly clock: FakeClock;
  readonly storage: FakeStorage;
  readonly posted: FromPipeline[];
  readonly pipeline: Pipeline;
}

/** @param deps What is to be otherwise. */
export function pipelineRig(deps: Partial<PipelineDeps> = {}): PipelineRig {
  const clock = new FakeClock();
  const storage = new FakeStorage();
  const posted: FromPipeline[] = [];
  const pipeline = new Pipeline({
    clock,
    openStorage: async () => storage,
    post: (message) => posted.push(message),
    pictures: fakePictures(),
    bytes: () => Promise.reject(new Error('There is no source of bytes.')),
    ...deps,
  });
  return { clock, storage, posted, pipeline };
}
