using System.Globalization;
using ProxyVsCors.Lab.CommandLine;
using ProxyVsCors.Languages;

IcuFallback.Apply();
// Numbers and dates are the same on every machine; so is what the command line says.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = SupportedLanguages.Default;
return await LabCommandLine.RunAsync(args, Console.Out, Console.Error);
