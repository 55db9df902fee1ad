package tagger
import "testing"
func BenchmarkZX(b *testing.B) {
	m:=Embedded()
	for _, n := range []uint32{4096, 1<<16, 1<<20} {
	keys:=make([]uint32, n)
	for i:=range keys { keys[i]=key(uint32(i),77,99) }
	b.Run("four", func(b *testing.B) { var x four; for i:=0;i<b.N;i+=len(keys) { x+=m.unary.four(keys) }; sink+=uint64(x) })
	b.Run("one", func(b *testing.B) { var x int32; for i:=0;i<b.N;i+=len(keys) { x+=m.anchors.one(keys) }; sink+=uint64(x) })
	b.Run("16", func(b *testing.B) { var x sixteen; for i:=0;i<b.N;i+=len(keys) { x.add(&m.edge,keys) }; sink+=x[0] })
	}
	b.Run("key", func(b *testing.B) { x:=uint32(0); for i:=0;i<b.N;i++ { x+=key(7,uint32(i),99) }; sink+=uint64(x) })
	b.Run("keydep", func(b *testing.B) { x:=uint32(0); for i:=0;i<b.N;i++ { x=key(7,x,99) }; sink+=uint64(x) })
}
var sink uint64
