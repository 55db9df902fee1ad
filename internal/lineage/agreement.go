package lineage

func (b *builder) agreements() {}
