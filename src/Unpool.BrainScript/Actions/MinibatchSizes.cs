using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>The samples of a minibatch, as a section gives them for each epoch.</summary>
static class MinibatchSizes
{
    /// <exception cref="ScriptException">One of them is not a whole number of 1 or more.</exception>
    public static Schedule Of(ConfigSection section, int missing)
    {
        var sizes = section.Schedule("minibatchSize", missing);
        return sizes.Values.FirstOrDefault(v => !(v >= 1 && v == Math.Floor(v) && v <= int.MaxValue), 1) is not 1 and var wrong
            ? throw new ScriptException(section["minibatchSize"].At, $"minibatchSize must be a whole number of 1 or more, found {wrong}.")
            : sizes;
    }

    /// <summary>The size for an action that has no epochs.</summary>
    /// <exception cref="ScriptException">It is not a whole number of 1 or more.</exception>
    public static int First(ConfigSection section, int missing) => (int)Of(section, missing)[0];
}
