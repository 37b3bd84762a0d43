using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// What a stage's steps derive from the parameters, made anew, by all of a gang's threads where it is much. Allocates nothing.
/// </summary>
sealed class Preparation
{
    // The floats that are worth waking the threads for.
    const int WorthSharing = 32 * 1024;

    readonly Frame[] _frames;
    readonly SharedWork _work;
    Step[] _steps = [];

    /// <param name="frames">Those of the threads.</param>
    /// <param name="gang">The threads.</param>
    public Preparation(Frame[] frames, Gang gang)
    {
        _frames = frames;
        _work = new(gang, Prepare);
    }

    public void Run(PlanStage stage)
    {
        _steps = stage.Prepared;
        if (stage.PreparedFloats >= WorthSharing) _work.Run(_steps.Length);
        else
            for (var i = 0; i < _steps.Length; i++) Prepare(0, i);
    }

    void Prepare(int thread, int piece)
    {
        Touched.By(_steps[piece], _frames[thread]);
        _steps[piece].Prepare(_frames[thread]);
        Touched.End();
    }
}
