using System.IO.Compression;
using System.Security.Cryptography;

namespace Unpool.Data;

/// <summary>One of the four official files: its name, and the size and SHA-256 of its raw bytes.</summary>
sealed record MnistFile(string Name, long Size, string Hash)
{
    public string ZippedName => Name + ".gz";

    /// <summary>
    /// The path of the file in a folder, raw or gzip, also under the name that some archives give it (train-images.idx3-ubyte); null if it is
    /// not there.
    /// </summary>
    public string? In(string folder)
    {
        var dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] names = [Name, ZippedName, dotted, dotted + ".gz"];
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>True if a file, raw or gzip, holds exactly the official bytes.</summary>
    public async Task<bool> IsWholeAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(DataFile.Open(path), FileAccess.Read);
        var zipped = file.ReadByte() == 0x1f;
        file.Position = 0;
        await using Stream raw = zipped ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var size = 0L;
        try
        {
            int read;
            while (size <= Size && (read = await raw.ReadAsync(buffer, cancel)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                size += read;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
        return size == Size && Convert.ToHexStringLower(hash.GetHashAndReset()) == Hash;
    }
}
