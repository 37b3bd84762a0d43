using System.Runtime.ExceptionServices;

namespace Unpool.BrainScript.Networks;

/// <summary>A deep stack for work of its own: lazy evaluation of a deep network nests deeper than the usual one allows.</summary>
static class DeepStack
{
    const int Bytes = 512 << 20;

    [ThreadStatic]
    static bool Deep;

    public static T Run<T>(Func<T> work)
    {
        if (Deep) return work();
        T result = default!;
        ExceptionDispatchInfo? failed = null;
        var thread = new Thread(() =>
        {
            Deep = true;
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failed = ExceptionDispatchInfo.Capture(e);
            }
        }, Bytes);
        thread.Start();
        thread.Join();
        failed?.Throw();
        return result;
    }
}
