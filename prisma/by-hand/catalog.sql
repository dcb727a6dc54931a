-- The words a person types, anywhere in a product's name, maker, SKU or GTIN.
CREATE INDEX "Product_words_trgm" ON "Product" USING gin ("words" gin_trgm_ops);
