-- What a search engine beside the database has yet to be sent.
CREATE TABLE "PendingDocument" (
    "id" UUID NOT NULL,
    "kind" "SearchKind" NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "PendingDocument_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PendingDocument_sent_seq_idx" ON "PendingDocument"("sent", "seq");

-- CreateIndex
CREATE INDEX "PendingDocument_sent_at_idx" ON "PendingDocument"("sent", "at");
