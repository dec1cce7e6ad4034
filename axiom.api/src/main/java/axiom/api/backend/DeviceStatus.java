package axiom.api.backend;

import java.util.List;

/**
 * Whether a backend's hardware can be used now, and if not, why and what to do.
 *
 * @param state the state
 * @param reason why it is so, in one sentence
 * @param remedy what to do about it, in one sentence; empty if nothing needs to be done
 * @param devices the devices that were found
 */
public record DeviceStatus(State state, String reason, String remedy, List<Device> devices) {

    /** The states of hardware. */
    public enum State {
        /** No such hardware. */
        ABSENT,
        /** Hardware without its driver. */
        PRESENT_NO_DRIVER,
        /** A driver, but a library is missing. */
        NO_LIBRARY,
        /** In use by someone else. */
        BUSY,
        /** A driver or library that is too old or too new. */
        VERSION_MISMATCH,
        /** It computed wrong results in its self-test, or failed or hung in use. */
        FAULTY,
        /** Ready. */
        USABLE
    }

    /** Copies the list. */
    public DeviceStatus {
        devices = List.copyOf(devices);
    }

    /**
     * A device that is ready.
     *
     * @param reason what makes it so, for example the instruction set found
     * @param devices the devices
     * @return the status
     */
    public static DeviceStatus usable(String reason, Device... devices) {
        return new DeviceStatus(State.USABLE, reason, "", List.of(devices));
    }

    /**
     * Whether it is ready.
     *
     * @return true if {@link State#USABLE}
     */
    public boolean isUsable() {
        return state == State.USABLE;
    }
}
