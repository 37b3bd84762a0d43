using System.Buffers.Binary;

namespace Unpool.Images.Checksums;

/// <summary>The checksum of PNG chunks and of archives' entries (ISO 3309), eight bytes at a time.</summary>
static class Crc32
{
    static readonly uint[][] Tables = Make();

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][(byte)low] ^ Tables[6][(byte)(low >> 8)] ^ Tables[5][(byte)(low >> 16)] ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high] ^ Tables[2][(byte)(high >> 8)] ^ Tables[1][(byte)(high >> 16)] ^ Tables[0][high >> 24];
        }
        foreach (var b in bytes) crc = Tables[0][(byte)(crc ^ b)] ^ crc >> 8;
        return ~crc;
    }

    // Table k: what a byte does to the checksum k bytes later.
    static uint[][] Make()
    {
        var tables = new uint[8][];
        for (var k = 0; k < tables.Length; k++)
        {
            tables[k] = new uint[256];
            for (var i = 0u; i < 256; i++) tables[k][i] = k == 0 ? Shifted(i) : tables[k - 1][i] >> 8 ^ tables[0][(byte)tables[k - 1][i]];
        }
        return tables;
    }

    static uint Shifted(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xedb88320 ^ value >> 1 : value >> 1;
        return value;
    }
}
