package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the compressed pixels of a JPEG whose segments have been checked, scan by scan, and says whether all are there.
 * Nothing is decoded to a colour. For one thread.
 */
final class JpegFrame {

    private static final int DC_TABLES = 0;
    private static final int TABLES = 4;

    private final Bytes bytes;
    private final HuffmanTable[][] codes = new HuffmanTable[2][TABLES];
    private final List<JpegComponent> components = new ArrayList<>();
    private int quantisations;
    private boolean progressive;
    private int mcusAcross;
    private int mcusDown;
    private int interval;

    JpegFrame(Bytes bytes) {
        this.bytes = bytes;
    }

    /** A quantisation table or several (ITU T.81, B.2.4.1). */
    void quantisation(long data, long end) {
        for (long at = data; at < end; at += 1 + 64L * (1 + (bytes.u8(at) >>> 4))) {
            quantisations |= 1 << (bytes.u8(at) & 15);
        }
    }

    /** A Huffman table or several (B.2.4.2). */
    void code(long data, long end) {
        long at = data;
        while (at < end) {
            int kind = bytes.u8(at);
            if ((kind & 0xec) != 0) {
                throw new MalformedImageException("is damaged: a table of it is of an unknown kind");
            }
            HuffmanTable code = new HuffmanTable(bytes, at + 1);
            codes[kind >>> 4][kind & 3] = code;
            at += 1 + code.size();
        }
    }

    /** How many units there are between restarts (B.2.4.4). */
    void interval(long data) {
        interval = bytes.u16(data);
    }

    void frame(long data, ImageHeader header, boolean isProgressive) {
        progressive = isProgressive;
        int mostAcross = 1;
        int mostDown = 1;
        for (int i = 0; i < bytes.u8(data + 5); i++) {
            JpegComponent component = new JpegComponent(bytes, data + 6 + 3L * i);
            mostAcross = Math.max(mostAcross, component.across);
            mostDown = Math.max(mostDown, component.down);
            components.add(component);
        }
        for (JpegComponent component : components) {
            component.measure(header, mostAcross, mostDown);
        }
        mcusAcross = (header.width() + 8 * mostAcross - 1) / (8 * mostAcross);
        mcusDown = (header.height() + 8 * mostDown - 1) / (8 * mostDown);
    }

    /**
     * @param data position of what the scan's header holds
     * @param start position of its compressed data
     * @param end position of the marker that comes after it
     */
    void scan(long data, long start, long end) {
        int count = bytes.u8(data);
        long spectrum = data + 1 + 2L * count;
        SpectralSelection range = range(spectrum);
        List<ScanComponent> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part(bytes.u8(data + 1 + 2L * i), bytes.u8(data + 2 + 2L * i), range));
        }
        if (parts.isEmpty() || parts.size() > TABLES || range.from() > 0 && parts.size() > 1) {
            throw new MalformedImageException("is damaged: it has a scan of " + parts.size() + " components");
        }
        JpegBitReader bits = new JpegBitReader(bytes.raw(), (int) start, (int) end);
        new JpegScan(bits, parts, range).follow(mcusAcross, mcusDown, interval);
    }

    private SpectralSelection range(long spectrum) {
        if (!progressive) {
            return new SpectralSelection(false, 0, JpegComponent.COEFFICIENTS - 1, 0, 0);
        }
        int from = bytes.u8(spectrum);
        int to = bytes.u8(spectrum + 1);
        int bits = bytes.u8(spectrum + 2);
        if (from > to || to >= JpegComponent.COEFFICIENTS || from == 0 && to > 0) {
            throw new MalformedImageException("is damaged: it has a scan of an unknown kind");
        }
        return new SpectralSelection(true, from, to, bits >>> 4, bits & 15);
    }

    private ScanComponent part(int id, int tables, SpectralSelection range) {
        for (JpegComponent component : components) {
            if (component.id == id) {
                if ((quantisations >>> component.table & 1) == 0) {
                    throw new MalformedImageException("is damaged: a table is missing");
                }
                component.scanned(range.from(), range.to(), range.before(), range.after());
                boolean dc = range.from() == 0 && range.before() == 0;
                boolean ac = range.to() > 0;
                return new ScanComponent(
                        component, dc ? code(DC_TABLES, tables >>> 4) : null, ac ? code(1, tables & 15) : null);
            }
        }
        throw new MalformedImageException("is damaged: it has a scan of an unknown component");
    }

    private HuffmanTable code(int kind, int number) {
        if (number >= TABLES || codes[kind][number] == null) {
            throw new MalformedImageException("is damaged: a table is missing");
        }
        return codes[kind][number];
    }

    /** @throws MalformedImageException unless all of all components came */
    void requireWhole() {
        for (JpegComponent component : components) {
            if (!component.isWhole()) {
                throw new MalformedImageException("is damaged: parts of its pixels are missing");
            }
        }
    }
}
