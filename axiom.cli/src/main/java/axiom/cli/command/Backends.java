package axiom.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import axiom.api.backend.Backend;
import axiom.api.backend.Device;
import axiom.api.backend.DeviceStatus;
import axiom.api.runtime.Axiom;
import axiom.cli.term.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code axiom backends}: what there is to run on. */
@Command(name = "backends", description = "List the backends, the best first: whether each can be used, why not, and what to do about it.")
public final class Backends extends Options implements Callable<Integer> {

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private PluginOptions plugins;

    @Override
    public Integer call() {
        try (Axiom axiom = Engine.start(plugins)) {
            List<Backend> backends = axiom.backends();
            if (json) {
                screen().json(Map.of("backends", backends.stream().map(Backends::json).toList()));
            } else {
                backends.forEach(this::show);
            }
        }
        return 0;
    }

    private void show(Backend backend) {
        Screen screen = screen();
        DeviceStatus status = backend.status();
        String state = screen.style(status.isUsable() ? "fg(green)" : "fg(yellow)", status.state().toString());
        screen.line(screen.style("bold", backend.name()) + "  " + state);
        screen.line("    " + status.reason());
        if (!status.remedy().isEmpty()) {
            screen.line("    help: " + status.remedy());
        }
        for (Device device : status.devices()) {
            screen.line("    " + device.kind() + ": " + device.name() + (device.detail().isEmpty() ? "" : ", " + device.detail())
                    + (device.memory() == 0 ? "" : ", " + (device.memory() >> 20) + " MiB"));
        }
    }

    private static Map<String, Object> json(Backend backend) {
        DeviceStatus status = backend.status();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", backend.name());
        json.put("state", status.state().toString());
        json.put("reason", status.reason());
        json.put("remedy", status.remedy());
        json.put("operatorLevel", backend.level());
        json.put("devices", status.devices().stream().map(Backends::json).toList());
        return json;
    }

    private static Map<String, Object> json(Device device) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", device.kind());
        json.put("name", device.name());
        json.put("detail", device.detail());
        json.put("memoryBytes", device.memory());
        return json;
    }
}
