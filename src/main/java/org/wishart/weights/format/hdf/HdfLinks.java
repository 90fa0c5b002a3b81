package org.wishart.weights.format.hdf;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.LinkMessage.LinkType;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Links of a group of an HDF5 file: names and addresses. jHDF's own list of a group reads all
 * objects at once, and is lost with the first object that jHDF does not support.
 */
final class HdfLinks {

    private static final int OBJECT = 0;
    private static final int GROUP = 1;
    private static final int SOFT_LINK = 2;

    private static final long UNDEFINED = -1;

    private HdfLinks() {}

    /**
     * The addresses of a group's objects by name, in the order of the file. Links by path, within
     * the file or to another one, are left out.
     */
    static Map<String, Long> of(HdfBackingStorage storage, ObjectHeader group) {
        Map<String, Long> links = new LinkedHashMap<>();
        if (group.hasMessageOfType(SymbolTableMessage.class)) {
            addTable(storage, group.getMessageOfType(SymbolTableMessage.class), links);
        } else if (group.hasMessageOfType(LinkInfoMessage.class)) {
            LinkInfoMessage info = group.getMessageOfType(LinkInfoMessage.class);
            if (info.getBTreeNameIndexAddress() == UNDEFINED) {
                group.getMessagesOfType(LinkMessage.class).forEach(link -> add(link, links));
            } else {
                addTree(storage, info, links);
            }
        }
        return links;
    }

    /** The names of a group as HDF5 has kept them from the beginning. */
    private static void addTable(
            HdfBackingStorage storage, SymbolTableMessage table, Map<String, Long> links) {
        BTreeV1 tree = BTreeV1.createGroupBTree(storage, table.getBTreeAddress());
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long address : tree.getChildAddresses()) {
            GroupSymbolTableNode node = new GroupSymbolTableNode(storage, address);
            for (SymbolTableEntry entry : node.getSymbolTableEntries()) {
                names.position(entry.getLinkNameOffset());
                String name = Utils.readUntilNull(names);
                switch (entry.getCacheType()) {
                    case OBJECT, GROUP -> links.put(name, entry.getObjectHeaderAddress());
                    case SOFT_LINK -> {}
                    default -> throw new HdfException("a link of type " + entry.getCacheType());
                }
            }
        }
    }

    /** The names of a large group as later versions keep them. */
    private static void addTree(
            HdfBackingStorage storage, LinkInfoMessage info, Map<String, Long> links) {
        BTreeV2<LinkNameForIndexedGroupRecord> tree =
                new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        for (LinkNameForIndexedGroupRecord link : tree.getRecords()) {
            ByteBuffer content = heap.getId(link.getId());
            add(LinkMessage.fromBuffer(content, storage.getSuperblock()), links);
        }
    }

    private static void add(LinkMessage link, Map<String, Long> links) {
        if (link.getLinkType() == LinkType.HARD) {
            links.put(link.getLinkName(), link.getHardLinkAddress());
        }
    }
}
