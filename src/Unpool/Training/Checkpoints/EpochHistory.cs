using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Unpool.Training;

/// <summary>
/// The reports of a run's finished epochs, one line of JSON each, in a file beside the checkpoint to which they are appended: a checkpoint
/// that held them would be longer, and take longer to write, after every epoch. Nothing that is computed depends on them.
/// </summary>
sealed class EpochHistory(string checkpoint)
{
    readonly string _path = PathOf(checkpoint);
    readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    int _count;
    long _length;

    static string PathOf(string checkpoint) => checkpoint + ".epochs";

    /// <summary>Appends the epochs that the file does not hold yet. The first time, the file is written anew, whatever it held before.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public HistoryMark Append(IReadOnlyList<EpochReport> epochs)
    {
        if (epochs.Count > 0 && (_count == 0 || !TryAppend(epochs)))
        {
            (_count, _length) = (0, 0);
            Array.Clear(_hash);
            var lines = Lines(epochs);
            AtomicFile.Write(_path, stream => stream.Write(lines));
        }
        return new(_count, Convert.ToHexStringLower(_hash));
    }

    /// <summary>The epochs before a checkpoint; null if the file does not hold them, or not as they were.</summary>
    public static EpochReport[]? Read(string checkpoint, HistoryMark? mark)
    {
        if (mark is null) return null;
        try
        {
            var hash = new byte[SHA256.HashSizeInBytes];
            var lines = File.ReadLines(PathOf(checkpoint)).Take(mark.Epochs).ToArray();
            foreach (var line in lines) Continue(hash, Encoding.UTF8.GetBytes(line));
            return Convert.ToHexStringLower(hash) == mark.Hash
                ? [.. lines.Select(line => JsonSerializer.Deserialize(line, CheckpointJson.Default.EpochReport)!)]
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // False if somebody has shortened the file.
    bool TryAppend(IReadOnlyList<EpochReport> epochs)
    {
        if (_count == epochs.Count) return true;
        try
        {
            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            if (file.Length < _length) return false;
            file.SetLength(_length);
            file.Position = _length;
            file.Write(Lines(epochs));
            return true;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            _count = 0;
            throw new OutputException($"cannot write '{_path}': {FileFailure.Writing(e)}", e);
        }
    }

    // The epochs that the file does not hold yet.
    byte[] Lines(IReadOnlyList<EpochReport> epochs)
    {
        using var lines = new MemoryStream();
        for (; _count < epochs.Count; _count++)
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(epochs[_count], CheckpointJson.Default.EpochReport);
            Continue(_hash, line);
            lines.Write(line);
            lines.WriteByte((byte)'\n');
        }
        _length += lines.Length;
        return lines.ToArray();
    }

    static void Continue(byte[] hash, byte[] line) => SHA256.HashData([.. hash, .. line], hash);
}

/// <summary>The part of an <see cref="EpochHistory"/> that belongs to a checkpoint.</summary>
/// <param name="Epochs">The number of its lines.</param>
/// <param name="Hash">The SHA-256 that these lines lead to, one after the other.</param>
sealed record HistoryMark(int Epochs, string Hash);
