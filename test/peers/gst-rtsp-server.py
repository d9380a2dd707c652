"""Serves a film by GStreamer's RTSP server on loopback: FILE CODEC [basic|digest]. Prints its port, and ends with stdin."""
import os
import sys

try:
    import gi

    gi.require_version("Gst", "1.0")
    gi.require_version("GstRtspServer", "1.0")
    from gi.repository import GLib, Gst, GstRtspServer
except (ImportError, ValueError) as problem:
    sys.exit(f"GStreamer's RTSP server is missing: {problem}")

film, codec = sys.argv[1:3]
login = sys.argv[3] if len(sys.argv) > 3 else None

Gst.init(None)
video = {"h264": "h264parse ! rtph264pay", "h265": "h265parse ! rtph265pay"}[codec]
sound = {"h264": "aacparse ! rtpmp4gpay", "h265": "opusparse ! rtpopuspay"}[codec]
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(
    f"( filesrc location={film} ! qtdemux name=d "
    f"d.video_0 ! queue ! {video} name=pay0 pt=96 config-interval=-1 "
    f"d.audio_0 ! queue ! {sound} name=pay1 pt=97 )"
)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
if login is not None:
    auth = GstRtspServer.RTSPAuth()
    method = {"basic": 1, "digest": 2}[login]
    auth.set_supported_methods(type(auth.get_supported_methods())(method))
    viewer = GstRtspServer.RTSPToken()
    viewer.set_string("media.factory.role", "viewer")
    if login == "basic":
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic("admin", "secret"), viewer)
    else:
        auth.add_digest("admin", "secret", viewer)
    server.set_auth(auth)
    role = "viewer,media.factory.access=(boolean)true,media.factory.construct=(boolean)true"
    factory.add_role_from_structure(Gst.Structure.from_string(role)[0])
server.get_mount_points().add_factory("/film", factory)
server.attach(None)
print(server.get_bound_port(), flush=True)

loop = GLib.MainLoop()
# Whoever started it is gone, or has had its minute.
GLib.io_add_watch(GLib.IOChannel.unix_new(sys.stdin.fileno()), 0, GLib.IOCondition.HUP, lambda *_: loop.quit())
GLib.timeout_add_seconds(60, loop.quit)
loop.run()
os._exit(0)
