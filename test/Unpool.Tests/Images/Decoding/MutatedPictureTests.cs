using System.Buffers.Binary;
using Unpool.Images;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>Damaged files: a reason or a picture, and neither a crash nor much memory. One that never ends would end no test run either.</summary>
public class MutatedPictureTests
{
    // Large enough for every picture that is mutated, and small enough that what damage makes of a size is quick.
    static readonly PictureOptions Limits = new() { MostPixels = 1_000_000 };

    const long MostMemory = 100 << 20;

    public static TheoryData<string> Formats => [.. RandomPicture.Formats];

    [Theory, MemberData(nameof(Formats))]
    public void A_damaged_file_ends_in_a_picture_or_a_reason(string format)
    {
        var random = new Random(11);
        var pictures = new RandomPicture(random);
        var (read, refused) = (0, 0);
        for (var i = 0; i < LongForm.Of(300, 10_000); i++)
        {
            var file = Mutated(pictures.Next(format), random);
            // Otherwise checksums would find all of it.
            if (format == "png" && random.Next(4) > 0) PngBytes.Mend(file);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                PictureFile.Read(file, Limits);
                read++;
            }
            catch (PictureException e)
            {
                refused++;
                Assert.DoesNotMatch("[\r\n]|[.]$", e.Message);
            }
            catch (Exception e)
            {
                Assert.Fail($"{format} {i}: {e}");
            }
            var memory = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(memory < MostMemory, $"{format} {i} took {memory} bytes");
        }
        Assert.True(read > 0 && refused > 0, $"{read} were read, {refused} refused");
    }

    static byte[] Mutated(byte[] file, Random random)
    {
        var bytes = file.ToArray();
        var at = random.Next(bytes.Length);
        switch (random.Next(7))
        {
            case 0:
                for (var k = random.Next(1, 12); k > 0; k--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                for (var k = random.Next(1, 8); k > 0; k--) bytes[random.Next(Math.Min(bytes.Length, 128))] = (byte)random.Next(256);
                return bytes;
            case 2:
                random.NextBytes(bytes.AsSpan(at, Math.Min(bytes.Length - at, random.Next(1, 64))));
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                var more = new byte[random.Next(1, 40)];
                random.NextBytes(more);
                return [.. bytes[..at], .. more, .. bytes[at..]];
            case 5:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 200))..]];
            default:
                // Numbers that programs stumble over, in either byte order.
                int[] numbers = [-1, int.MaxValue, int.MinValue, 0, 1, 65535, 65536, 0xffffff];
                at = random.Next(Math.Min(bytes.Length, 200));
                if (bytes.Length - at < 4) return bytes;
                var number = numbers[random.Next(numbers.Length)];
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), random.Next(2) == 0 ? number : BinaryPrimitives.ReverseEndianness(number));
                return bytes;
        }
    }
}
