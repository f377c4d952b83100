using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "old", worker = .old),
    (name = "web", worker = .web),
    (name = "node", worker = .node),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [
    (name = "old", address = "127.0.0.1:0", http = (), service = "old"),
    (name = "web", address = "127.0.0.1:0", http = (), service = "web"),
    (name = "node", address = "127.0.0.1:0", http = (), service = "node"),
  ],
);

# They throw at the `cache` of a request.
const old :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "bundle.js")],
  compatibilityDate = "2024-11-01",
);

# Before WeakRef came.
const web :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "bundle.js")],
  compatibilityDate = "2025-01-01",
);

# Since 2026-08-04 they have what nodejs_compat had brought.
const node :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "bundle.js")],
  compatibilityDate = "2026-11-01",
);
