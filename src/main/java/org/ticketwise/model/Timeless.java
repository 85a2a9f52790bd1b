package org.ticketwise.model;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DateTimeProvenance;
import java.util.List;

/**
 * A provenance with its times set to the epoch, since two trainings of the same data must give the same bytes. When a
 * model was made stands in its version.
 */
final class Timeless {

    private static final String EPOCH = "1970-01-01T00:00:00Z";

    private Timeless() {}

    static RootProvenanceProto of(RootProvenanceProto provenance) {
        RootProvenanceProto.Builder builder = provenance.toBuilder();
        strip(builder);
        return builder.build();
    }

    private static void strip(Message.Builder message) {
        if (message instanceof SimpleProvenanceProto.Builder simple) {
            if (simple.getProvenanceClassName().equals(DateTimeProvenance.class.getName())) {
                simple.setValue(EPOCH);
            }
            return;
        }
        for (FieldDescriptor field : List.copyOf(message.getAllFields().keySet())) {
            if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                    strip(message.getRepeatedFieldBuilder(field, i));
                }
            }
        }
    }
}
