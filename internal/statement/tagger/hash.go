package tagger

// hashBytes is FNV-1a, 32 bits: quick on short words.
func hashBytes(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// key makes a feature's number from its template and values.
func key(template, a, b uint32) uint32 {
	h := template*0x9E3779B1 ^ a*0x85EBCA6B ^ b*0xC2B2AE35
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 13
	return h
}

// pack3 joins three small values.
func pack3(a, b, c Kind) uint32 { return uint32(a)<<16 | uint32(b)<<8 | uint32(c) }
