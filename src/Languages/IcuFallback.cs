using System.Runtime.InteropServices;

namespace ProxyVsCors.Languages;

/// <summary>.NET on Linux ends a program that asks for a culture where there is no ICU library, which a minimal installation
/// lacks. Nothing here needs more of a culture than its name (numbers and dates are the same in every language), so the
/// program goes on without: https://aka.ms/dotnet-missing-libicu.</summary>
public static class IcuFallback
{
    // As .NET looks for it: https://github.com/dotnet/runtime/blob/main/src/native/libs/System.Globalization.Native/pal_icushim.c
    private const int OldestVersion = 50;
    private const int NewestVersion = 255;

    /// <summary>To be called before anything else in a program.</summary>
    public static void Apply()
    {
        if (OperatingSystem.IsLinux() && !IsInstalled())
            AppContext.SetSwitch("System.Globalization.Invariant", true);
    }

    private static bool IsInstalled() => Enumerable
        .Range(OldestVersion, NewestVersion - OldestVersion + 1)
        .Any(version => NativeLibrary.TryLoad(string.Create(null, $"libicuuc.so.{version}"), out _));
}
