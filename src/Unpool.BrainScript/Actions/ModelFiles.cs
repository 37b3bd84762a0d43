using System.Globalization;
using Unpool.BrainScript.Networks;

namespace Unpool.BrainScript.Actions;

/// <summary>The files of a training run: the model at the start, after each epoch and at the end, and beside each what resuming needs.</summary>
sealed class ModelFiles(string path, int epochs)
{
    /// <summary>The model after that many epochs; after the last one it has the plain name.</summary>
    public string Model(int epoch) => epoch >= epochs ? path : path + "." + epoch.ToString(CultureInfo.InvariantCulture);

    public string Checkpoint(int epoch) => Model(epoch) + ".ckp";

    /// <summary>Claims the files for a run, and clears what killed runs left half written.</summary>
    /// <exception cref="OutputException">Another run is at work on this model, or the folder cannot be written to.</exception>
    public RunLock Claim() => RunLock.Take(path, Path.GetFileName(path), Path.GetFileName(path) + ".*");

    /// <summary>Keeps a new network; what an earlier run was stopped in belongs to another one.</summary>
    public void Begin(Network network)
    {
        NetworkFile.Save(Model(0), network);
        File.Delete(Checkpoint(0));
    }

    /// <summary>
    /// How many epochs the newest usable model has seen; null if there is none. A file that is older than the one before it belongs to
    /// an earlier training.
    /// </summary>
    public int? Newest()
    {
        for (var epoch = epochs; epoch >= 0; epoch--)
            if (File.Exists(Model(epoch)) && (epoch == 0 || !File.Exists(Model(epoch - 1)) || !IsOlder(Model(epoch), Model(epoch - 1))))
                return epoch;
        return null;
    }

    /// <summary>Removes the checkpoints before a model's: a run that was killed may not have come to it.</summary>
    public void ForgetCheckpointsBefore(int newest)
    {
        for (var epoch = 0; epoch < newest; epoch++) File.Delete(Checkpoint(epoch));
    }

    static bool IsOlder(string file, string than) => File.GetLastWriteTimeUtc(file) < File.GetLastWriteTimeUtc(than);
}
