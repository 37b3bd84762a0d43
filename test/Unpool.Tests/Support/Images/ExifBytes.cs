using System.Buffers.Binary;

namespace Unpool.Tests.Support;

/// <summary>The block by which cameras say how a picture is turned.</summary>
static class ExifBytes
{
    /// <summary>A block with the orientation between two other entries.</summary>
    public static byte[] Of(int orientation, bool isLittle = false)
    {
        var bytes = new byte[8 + 2 + 3 * 12 + 4];
        (bytes[0], bytes[1]) = isLittle ? ((byte)'I', (byte)'I') : ((byte)'M', (byte)'M');
        Put16(2, 42);
        Put32(4, 8);
        Put16(8, 3);
        Entry(10, 0x0100, 640);
        Entry(22, 0x0112, orientation);
        Entry(34, 0x0128, 2);
        return bytes;

        void Entry(int at, int tag, int value)
        {
            Put16(at, tag);
            Put16(at + 2, 3);
            Put32(at + 4, 1);
            Put16(at + 8, value);
        }

        void Put16(int at, int value)
        {
            if (isLittle) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
            else BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
        }

        void Put32(int at, int value)
        {
            if (isLittle) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
            else BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), value);
        }
    }

    /// <summary>A JPEG with the block put in after its first two bytes.</summary>
    public static byte[] InJpeg(byte[] jpeg, byte[] exif)
    {
        byte[] content = [.. "Exif\0\0"u8, .. exif];
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xff, 0xe1, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }
}
