namespace Unpool.BrainScript.Evaluation;

/// <summary>An object whose parts can be named: model.z.</summary>
interface IMembers
{
    IEnumerable<string> Names { get; }

    object? Find(string name);
}
