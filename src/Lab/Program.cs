using ProxyVsCors.Lab.CommandLine;


return await LabCommandLine.RunAsync(args, Console.Out, Console.Error);
