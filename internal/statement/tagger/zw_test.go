package tagger
import ("testing";"fmt")
func TestZW(t *testing.T) {
	in,_,_:=corpus(t); m:=Embedded()
	n:=map[int][3]int{}
	for _,x:=range in { r := m.reader(x)
	fs:=r.frames()
	first:=map[int32]float32{}
	for _,f:=range fs { first[f.Anchor]=f.Score; w:=r.s.window(f.Anchor); v:=n[int(f.Score*2+20)]; v[0]++; v[1]+=int(w.hi-w.lo); n[int(f.Score*2+20)]=v }
	for _,f:=range m.Tag(x) { k:=int(first[f.Anchor]*2+20); v:=n[k]; v[2]++; n[k]=v }
	r.done()}
	for k:=0;k<60;k++ { if v,ok:=n[k]; ok { fmt.Println(float64(k-20)/2,v) }}
}
