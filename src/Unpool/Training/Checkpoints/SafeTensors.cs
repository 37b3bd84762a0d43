using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Unpool.Training;

/// <summary>
/// Files in the safetensors format: a little-endian length, a JSON header that names each tensor's type, shape and place, then the values.
/// The first entry of the metadata is the SHA-256 of the whole file, in which the entry's own digits count as zeros.
/// </summary>
static class SafeTensors
{
    /// <summary>The name of the checksum in the metadata; a file that was read and has one is whole.</summary>
    public const string Checksum = "sha256";

    const int LargestHeader = 100_000_000;
    const int ChecksumAt = sizeof(long) + 27;
    const int ChecksumLength = 64;

    static readonly string NoChecksum = new('0', ChecksumLength);

    /// <summary>Writes a file under another name and renames it at the end: nothing half-written ever has its name.</summary>
    /// <exception cref="OutputException">The file cannot be written; the sentence says why.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, float[] Values)> tensors, Dictionary<string, string> metadata)
    {
        var header = Header(tensors, metadata);
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            hash.AppendData(header);
            foreach (var (_, values) in tensors) hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()), header.AsSpan(ChecksumAt));
        }
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (var (_, values) in tensors) stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        });
    }

    /// <summary>Reads the tensors and the metadata of a file.</summary>
    /// <exception cref="TrainingException">The file cannot be read, or is not a safetensors file of floats.</exception>
    public static (Dictionary<string, float[]> Tensors, Dictionary<string, string> Metadata) Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < 8)
                throw new TrainingException($"{path}: expected a header's length of 8 bytes, found {bytes.Length} bytes in all.");
            var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            if (length < 2 || length > Math.Min(LargestHeader, bytes.Length - 8))
                throw new TrainingException($"{path}: expected a header within the file's {bytes.Length} bytes, found one of {length}.");
            if (!IsWhole(bytes)) throw Damaged(path);
            return Parse(path, bytes.AsMemory(8, (int)length), bytes.AsMemory(8 + (int)length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{path} cannot be read: {FileFailure.Reading(e)}", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or IndexOutOfRangeException)
        {
            throw new TrainingException($"{path}: the header is damaged: {e.Message}", e);
        }
    }

    public static TrainingException Damaged(string path) =>
        new($"{path} is damaged: its content does not match the checksum that it was written with.");

    // A file that has no checksum where ours are cannot be judged.
    static bool IsWhole(byte[] bytes)
    {
        if (bytes.Length < ChecksumAt + ChecksumLength || !bytes.AsSpan(0, ChecksumAt).EndsWith("{\"__metadata__\":{\"sha256\":\""u8)) return true;
        var place = bytes.AsSpan(ChecksumAt, ChecksumLength);
        var expected = Encoding.ASCII.GetString(place);
        place.Fill((byte)'0');
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Encoding.ASCII.GetBytes(expected, place);
        return found == expected;
    }

    // The length in front included.
    static byte[] Header(IReadOnlyList<(string Name, float[] Values)> tensors, Dictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        stream.Write(stackalloc byte[sizeof(long)]);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString(Checksum, NoChecksum);
            foreach (var (name, text) in metadata) json.WriteString(name, text);
            json.WriteEndObject();
            var offset = 0L;
            foreach (var (name, values) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                json.WriteNumberValue(values.Length);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += values.Length * sizeof(float));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        var header = stream.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - sizeof(long));
        return header;
    }

    static (Dictionary<string, float[]>, Dictionary<string, string>) Parse(string path, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> data)
    {
        var tensors = new Dictionary<string, float[]>();
        var metadata = new Dictionary<string, string>();
        using var json = JsonDocument.Parse(header);
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
            {
                metadata = entry.Value.Deserialize(CheckpointJson.Default.DictionaryStringString) ?? [];
                continue;
            }
            if (entry.Value.GetProperty("dtype").GetString() is not "F32" and var type)
                throw new TrainingException($"{path}: expected floats (F32) in '{entry.Name}', found {type}.");
            var offsets = entry.Value.GetProperty("data_offsets");
            var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
            if (start < 0 || end < start || end > data.Length || (end - start) % sizeof(float) != 0)
                throw new TrainingException(
                    $"{path}: expected '{entry.Name}' within the {data.Length} bytes of values, found it at {start} to {end}.");
            tensors[entry.Name] = MemoryMarshal.Cast<byte, float>(data.Span[(int)start..(int)end]).ToArray();
        }
        return (tensors, metadata);
    }
}
