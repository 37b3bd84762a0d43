using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>
/// The states of a run that matter besides the present one: the best epoch's, which the graph ends with; the one that a rate control returns
/// to; and the last one, where the best has taken its place and a checkpoint must still go on from where training stopped. Of what the learner
/// remembers, each rank of a cluster keeps its share.
/// </summary>
sealed class RunStates(Plan plan, LearnerState learner, SharedBuffers? ranks = null)
{
    Snapshot? _best, _before, _last;

    /// <summary>
    /// The states that a checkpoint keeps: the one to go on from, the best epoch's, and the one to return to. Only rank 0 has all of what the
    /// learner remembers.
    /// </summary>
    public (Snapshot Current, Snapshot? Best, Snapshot? Before) Kept => (Whole(_last ?? Take()), WholeOrNone(_best), WholeOrNone(_before));

    /// <summary>Keeps the present state as the best so far.</summary>
    public void KeepBest() => _best = Take();

    /// <summary>Keeps the present state as the one to return to, should what comes now make things worse.</summary>
    public void KeepBefore() => _before = Take();

    /// <summary>Returns to the state that <see cref="KeepBefore"/> kept, if it kept one.</summary>
    public void RollBack()
    {
        if (_before is null) return;
        Apply(_before);
        WriteModel();
    }

    /// <summary>Gives the graph the parameters that it is to be used with: the running mean, if there is one.</summary>
    public void WriteModel()
    {
        // The best epoch's have been made of its mean already.
        if (_last is not null || !learner.IsAveraged) plan.WriteParameters();
        else plan.WriteParameters(Model(plan.Parameters.ToArray(), learner.Buffers));
    }

    /// <summary>Gives the graph the best epoch's parameters at the end of training, if they were kept. The present state is remembered.</summary>
    public void RestoreBest()
    {
        if (_best is null || _last is not null) return;
        _last = Take();
        Model((float[])_best.Parameters.Clone(), _best.Buffers).CopyTo(plan.Parameters);
        plan.Changed();
        plan.WriteParameters();
    }

    /// <summary>Goes on from what a checkpoint kept.</summary>
    /// <exception cref="ArgumentException">It belongs to other parameters or another learner; then nothing is changed.</exception>
    public void Load(Snapshot current, Snapshot? best, Snapshot? before)
    {
        Apply(Own(current));
        (_best, _before) = (best is null ? null : Own(best), before is null ? null : Own(before));
    }

    Snapshot? WholeOrNone(Snapshot? snapshot) => snapshot is null ? null : Whole(snapshot);

    Snapshot Whole(Snapshot snapshot) => ranks is null ? snapshot : snapshot with { Buffers = ranks.Gather(snapshot.Buffers) };

    // What has another length belongs to other parameters, and is told so by whoever takes it over.
    Snapshot Own(Snapshot snapshot) => snapshot with
    {
        Buffers = [.. snapshot.Buffers.Select(b =>
            (b.Name, b.Values.Length == learner.Size ? b.Values[learner.Share.From..learner.Share.End] : b.Values))],
    };

    float[] Model(float[] parameters, IReadOnlyList<(string Name, float[] Values)> buffers)
    {
        learner.Averaged(parameters, buffers);
        ranks?.Share(parameters);
        return parameters;
    }

    Snapshot Take() => new(plan.Parameters.ToArray(), [.. learner.Buffers.Select(b => (b.Name, (float[])b.Values.Clone()))], learner.Counters);

    void Apply(Snapshot snapshot)
    {
        if (snapshot.Parameters.Length != plan.Parameters.Length)
            throw new ArgumentException(
                $"the checkpoint holds {Plural.Of(snapshot.Parameters.Length, "value")} of parameters, the graph has {plan.Parameters.Length}.");
        learner.Restore(snapshot.Buffers, snapshot.Counters);
        snapshot.Parameters.CopyTo(plan.Parameters);
        plan.Changed();
        _last = null;
    }
}

/// <summary>The parameters and what the learner remembers, at one moment.</summary>
sealed record Snapshot(float[] Parameters, IReadOnlyList<(string Name, float[] Values)> Buffers, IReadOnlyList<(string Name, double Value)> Counters);
