using System.Runtime.InteropServices;

namespace Unpool.Runtime;

/// <summary>
/// Tells the processor, for the current thread, to take numbers too small for a normal float as 0. One such number can otherwise slow
/// a convolution two hundred times. .NET has no call for it; the C library has, under another name on each system.
/// Where none is known nothing is done: results stay right, only slower on such data.
/// </summary>
static unsafe partial class FloatMode
{
    // MXCSR: flush to zero, denormals are zero. FPCR: flush to zero.
    const uint FlushX64 = 0x8040;
    const ulong FlushArm64 = 1 << 24;

    /// <summary>Switches flushing on and returns what restores the thread's mode.</summary>
    public static Restore Flush()
    {
        var before = new Restore();
        try
        {
            if (!Read(ref before)) return default;
            var after = before;
            after.Flush();
            Write(after);
            return before;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return default;
        }
    }

    static bool Read(ref Restore mode)
    {
        if (OperatingSystem.IsWindows() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
            mode = new Restore(ControlFp(0, 0));
        else if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            fixed (byte* state = mode.State)
                mode.Known = (OperatingSystem.IsLinux() ? GetEnvironmentLinux(state) : GetEnvironmentMac(state)) == 0;
        return mode.Known;
    }

    static void Write(Restore mode)
    {
        if (OperatingSystem.IsWindows()) _ = ControlFp(mode.Control, DenormalControl);
        else if (OperatingSystem.IsLinux()) _ = SetEnvironmentLinux(mode.State);
        else _ = SetEnvironmentMac(mode.State);
    }

    // _controlfp of the universal C runtime: the mask of the denormal control, and its value for flushing both ways.
    const uint DenormalControl = 0x03000000;
    const uint DenormalFlush = 0x01000000;

    [LibraryImport("ucrtbase", EntryPoint = "_controlfp")]
    private static partial uint ControlFp(uint value, uint mask);

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv")]
    private static partial int GetEnvironmentLinux(byte* state);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    private static partial int SetEnvironmentLinux(byte* state);

    [LibraryImport("libSystem", EntryPoint = "fegetenv")]
    private static partial int GetEnvironmentMac(byte* state);

    [LibraryImport("libSystem", EntryPoint = "fesetenv")]
    private static partial int SetEnvironmentMac(byte* state);

    /// <summary>The mode a thread was in; disposing it goes back.</summary>
    public struct Restore(uint control) : IDisposable
    {
        public fixed byte State[64];
        public uint Control = control;
        public bool Known = true;

        public void Flush()
        {
            Control = DenormalFlush;
            fixed (byte* state = State)
            {
                if (OperatingSystem.IsWindows()) return;
                switch (RuntimeInformation.ProcessArchitecture)
                {
                    // The C library's environment is the x87 state, 28 bytes on Linux, 4 on macOS, then MXCSR.
                    case Architecture.X64: *(uint*)(state + (OperatingSystem.IsLinux() ? 28 : 4)) |= FlushX64; break;
                    // FPCR comes first on Linux (32 bits); macOS keeps FPSR first (64 bits each).
                    case Architecture.Arm64 when OperatingSystem.IsLinux(): *(uint*)state |= (uint)FlushArm64; break;
                    case Architecture.Arm64: *(ulong*)(state + 8) |= FlushArm64; break;
                }
            }
        }

        public readonly void Dispose()
        {
            if (Known) Write(this);
        }
    }
}
