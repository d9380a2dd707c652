/** A bare browser peer for the stand-in device: what a page must do at the least, with nothing of the app in it. */
import type { JSHandle, Page } from '@playwright/test';

export interface Peer {
  /** Everything heard so far, with the page's time in milliseconds. */
  readonly heard: readonly { readonly at: number; readonly text: string }[];
  /** RTP time stamps of the frames that were shown, as far as the page was asked in time. */
  readonly shown: readonly number[];
  readonly stats: () => Promise<PeerStats>;
  readonly socketState: () => number;
  /** Sends a text on `rpc`. */
  readonly say: (text: string) => void;
  /** Luma of the picture's lower left corner, in rows of `width` values. */
  readonly corner: (width: number, height: number) => number[];
  readonly close: () => void;
}

export interface PeerStats {
  readonly ssrc: number;
  readonly framesReceived: number;
  readonly framesDecoded: number;
  readonly keyFramesDecoded: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly packetsLost: number;
  readonly pliCount: number;
}

/** Opens a socket to the device and connects. Resolves when the socket is open; `heard` tells the rest. */
export const openPeer = async (page: Page, url: string): Promise<JSHandle<Peer>> =>
  page.evaluateHandle(connect, `${url.replace('http', 'ws')}/webrtc/signaling/client`);

/** Runs in the page and so may use nothing from outside. */
async function connect(url: string): Promise<Peer> {
  const heard: { at: number; text: string }[] = [];
  const hear = (text: string): void => {
    heard.push({ at: performance.now(), text });
  };
  const peer = new RTCPeerConnection();
  const { receiver } = peer.addTransceiver('video', { direction: 'recvonly' });
  const rpc = peer.createDataChannel('rpc');
  rpc.addEventListener('open', () => hear('rpc open'));
  rpc.addEventListener('close', () => hear('rpc closed'));
  rpc.addEventListener('message', (event: MessageEvent<string>) => hear(`rpc ${event.data}`));
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.addEventListener('resize', () => hear(`size ${video.videoWidth}x${video.videoHeight}`));
  document.body.append(video);
  const shown: number[] = [];
  const lookAgain: VideoFrameRequestCallback = (_, { rtpTimestamp }) => {
    if (rtpTimestamp !== undefined) shown.push(rtpTimestamp);
    video.requestVideoFrameCallback(lookAgain);
  };
  video.requestVideoFrameCallback(lookAgain);
  peer.addEventListener('track', ({ streams }) => {
    hear(`stream ${streams.map(({ id }) => id).join(' ')}`);
    video.srcObject = streams[0] ?? null;
  });

  const socket = new WebSocket(url);
  const early: RTCIceCandidateInit[] = [];
  peer.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate !== null) socket.send(JSON.stringify({ type: 'new-ice-candidate', data: candidate }));
  });
  const receive = async (text: string): Promise<void> => {
    const { type, data } = JSON.parse(text) as { type?: string; data: unknown };
    hear(`socket ${type ?? text}`);
    if (type === 'device-metadata') {
      await peer.setLocalDescription();
      const sd = btoa(JSON.stringify(peer.localDescription));
      socket.send(JSON.stringify({ type: 'offer', data: { sd } }));
    } else if (type === 'answer') {
      await peer.setRemoteDescription(JSON.parse(atob(data as string)) as RTCSessionDescriptionInit);
      for (const candidate of early.splice(0)) await peer.addIceCandidate(candidate);
    } else if (type === 'new-ice-candidate') {
      const candidate = data as RTCIceCandidateInit;
      if (peer.remoteDescription === null) early.push(candidate);
      else await peer.addIceCandidate(candidate);
    }
  };
  socket.addEventListener('message', (event: MessageEvent<string>) => void receive(event.data));
  socket.addEventListener('close', ({ code }) => hear(`socket closed ${code}`));
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
  });

  return {
    heard,
    shown,
    stats: async () => {
      const reports = [...((await receiver.getStats()) as Map<string, { type: string }>).values()];
      return reports.find(({ type }) => type === 'inbound-rtp') as unknown as PeerStats;
    },
    socketState: () => socket.readyState,
    say: (text) => rpc.send(text),
    corner: (width, height) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d');
      const top = Math.floor(video.videoHeight / 16) * 16 - height;
      context?.drawImage(video, 0, top, width, height, 0, 0, width, height);
      const pixels = context?.getImageData(0, 0, width, height).data ?? [];
      // Black and white only: green is as good as luma.
      return Array.from({ length: width * height }, (_, index) => pixels[index * 4 + 1] ?? 0);
    },
    close: () => {
      peer.close();
      socket.close();
    },
  };
}
